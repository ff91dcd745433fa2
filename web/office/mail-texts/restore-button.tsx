import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useTranslation } from '../../ui/use-translation.ts';

/** Back to our words, in every language. */
export function RestoreButton({ isBusy, onRestore }: { isBusy: boolean; onRestore: () => void }) {
  const { t } = useTranslation('office', { keyPrefix: 'mailTexts' });
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        className="btn btn-outline-primary"
        disabled={isBusy}
        onClick={() => setAsking(true)}
      >
        {t('restore')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('restoreTitle')}
        confirmLabel={t('restore')}
        busy={isBusy}
        onConfirm={() => {
          setAsking(false);
          onRestore();
        }}
        onCancel={() => setAsking(false)}
      >
        <p>{t('restoreText')}</p>
      </ConfirmDialog>
    </>
  );
}
