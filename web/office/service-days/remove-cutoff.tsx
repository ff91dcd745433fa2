import { useTranslation } from '../../ui/use-translation.ts';
import type { CutoffBody, ServiceDaysView } from '#common/contract/service-days.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useDeleteCutoff } from './api.ts';
import { removalEffect } from './cutoff-form.ts';
import { CutoffSentence } from './cutoff-sentence.tsx';
import { serviceDayTexts } from './texts-it.ts';
import { usePlaceName } from './use-place-name.ts';

interface RemoveCutoffProps {
  view: ServiceDaysView;
  /** The rule that is asked about; `null` while none is. */
  rule: CutoffBody | null;
  onDone: (removed: CutoffBody) => void;
  onCancel: () => void;
}

/** The question that says what removing a rule means there. */
export function RemoveCutoff({ view, rule, onDone, onCancel }: RemoveCutoffProps) {
  const { t } = useTranslation('office');
  const remove = useDeleteCutoff();
  const placeName = usePlaceName(view);
  const effect = rule && removalEffect(rule, view.cutoffs);
  return (
    <ConfirmDialog
      open={rule !== null}
      title={t('serviceDays.cutoffs.dialog.title')}
      confirmLabel={t('serviceDays.cutoffs.dialog.confirm')}
      danger
      busy={remove.isPending}
      refused={isOutOfDate(remove.error)}
      onConfirm={() => rule && remove.mutate(rule, { onSuccess: () => onDone(rule) })}
      onCancel={() => {
        remove.reset();
        onCancel();
      }}
    >
      {rule && <p className="fw-bold mb-2">{placeName(rule)}</p>}
      {effect && <p>{t(`serviceDays.cutoffs.dialog.${effect.kind}`)}</p>}
      {effect?.kind === 'falls_back' && (
        <p>
          <CutoffSentence rule={effect.general} />
        </p>
      )}
      <p>{t('serviceDays.cutoffs.dialog.kept')}</p>
      <Failure error={remove.error} sentences={serviceDayTexts.cutoffs.deleteRefusals} />
    </ConfirmDialog>
  );
}
