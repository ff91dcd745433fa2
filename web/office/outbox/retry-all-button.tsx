import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useRetryFailed } from './api.ts';

/** When the fault is over: everything that was given up leaves again, after asking. `onDone`: how many. */
export function RetryAllButton({ onDone }: { onDone: (count: number) => void }) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const retry = useRetryFailed((count) => {
    setIsAsking(false);
    onDone(count);
  });
  return (
    <>
      <button type="button" className="btn btn-outline-primary mb-3" onClick={() => setIsAsking(true)}>
        {t('outbox.retryAll')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('outbox.retryAllDialog.title')}
        confirmLabel={t('outbox.retryAllDialog.confirm')}
        busy={retry.isPending}
        onConfirm={() => retry.mutate()}
        onCancel={() => {
          retry.reset();
          setIsAsking(false);
        }}
      >
        <p>{t('outbox.retryAllDialog.body')}</p>
        <Failure error={retry.error} />
      </ConfirmDialog>
    </>
  );
}
