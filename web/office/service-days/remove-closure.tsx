import { useTranslation } from '../../ui/use-translation.ts';
import type { ServiceDaysView } from '#common/contract/service-days.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useDeleteClosure } from './api.ts';
import { serviceDayTexts } from './texts-it.ts';
import { useClosureDays } from './use-closure-days.ts';
import { usePlaceName } from './use-place-name.ts';

type Closure = ServiceDaysView['closures'][number];

interface RemoveClosureProps {
  view: ServiceDaysView;
  /** The closure that is asked about; `null` while none is. */
  closure: Closure | null;
  onDone: (removed: Closure) => void;
  onCancel: () => void;
}

/** The question before the canteen serves after all. */
export function RemoveClosure({ view, closure, onDone, onCancel }: RemoveClosureProps) {
  const { t } = useTranslation('office');
  const remove = useDeleteClosure();
  const placeName = usePlaceName(view);
  const daysOf = useClosureDays();
  return (
    <ConfirmDialog
      open={closure !== null}
      title={t('serviceDays.closures.dialog.title')}
      confirmLabel={t('serviceDays.closures.dialog.confirm')}
      danger
      busy={remove.isPending}
      refused={isOutOfDate(remove.error)}
      onConfirm={() => closure && remove.mutate(closure.closureId, { onSuccess: () => onDone(closure) })}
      onCancel={() => {
        remove.reset();
        onCancel();
      }}
    >
      {closure && (
        <p className="fw-bold mb-2">
          {daysOf(closure)}, {placeName(closure)}: {closure.reason}
        </p>
      )}
      <p>{t('serviceDays.closures.dialog.text')}</p>
      <Failure error={remove.error} sentences={serviceDayTexts.closures.deleteRefusals} />
    </ConfirmDialog>
  );
}
