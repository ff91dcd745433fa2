import { useState } from 'react';
import type { DunningPreview } from '#common/contract/dunning.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useConfirmDunning, usePreviewDunning } from './api.ts';
import type { Chosen } from './chosen.ts';
import { collectionTexts } from './texts-it.ts';
import { queryOf, type DunningView } from './view.ts';

interface ConfirmDunningProps {
  chosen: Chosen;
  view: DunningView;
  onDone: (batchId: number) => void;
}

/** The button, and the question that says exactly what will be done; what it showed is what is sent. */
export function ConfirmDunning({ chosen, view, onDone }: ConfirmDunningProps) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const preview = usePreviewDunning();
  const confirm = useConfirmDunning();
  const items = preview.data?.items ?? [];

  function ask(): void {
    confirm.reset();
    preview.mutate({
      filter: queryOf(view),
      ...(chosen.all ? {} : { invoiceIds: [...chosen.invoiceIds] }),
    });
    setIsAsking(true);
  }

  return (
    <>
      <button type="button" className="btn btn-primary" onClick={ask}>
        {t('collection.dunning.confirm')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('collection.dunning.dialog.title')}
        confirmLabel={t('collection.dunning.dialog.confirm')}
        busy={confirm.isPending}
        canConfirm={items.length > 0}
        refused={isOutOfDate(confirm.error)}
        onConfirm={() => confirm.mutate(items, { onSuccess: ({ batchId }) => onDone(batchId) })}
        onCancel={() => setIsAsking(false)}
      >
        {preview.isPending && <Loading />}
        {preview.data && <Summary preview={preview.data} />}
        <Failure error={preview.error ?? confirm.error} sentences={collectionTexts.dunning.confirmRefusals} />
      </ConfirmDialog>
    </>
  );
}

function Summary({ preview: { byStep } }: { preview: DunningPreview }) {
  const { t } = useTranslation('office');
  if (byStep.length === 0) return <p>{t('collection.dunning.dialog.nothing')}</p>;
  return (
    <>
      <ul>
        {byStep.map(({ name, count, onPaper, outstandingCents, chargedCents }) => (
          <li key={name}>
            {t('collection.dunning.dialog.line', { name, count, amount: formatEuro(outstandingCents) })}
            {onPaper > 0 && (
              <span className="d-block small">
                {t('collection.dunning.dialog.onPaper', { count: onPaper })}
              </span>
            )}
            {chargedCents > 0 && (
              <span className="d-block small">
                {t('collection.dunning.dialog.charged', { amount: formatEuro(chargedCents) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p>{t('collection.dunning.dialog.again')}</p>
    </>
  );
}
