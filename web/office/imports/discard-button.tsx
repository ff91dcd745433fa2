import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { useNavigate } from 'react-router';
import type { ImportBatch } from '#common/contract/registry.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failure } from '../failure.tsx';
import { useDiscard } from './api.ts';

/** Gives up an import that was not applied, after asking. */
export function DiscardButton({ batch }: { batch: ImportBatch }) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const discard = useDiscard(batch.batchId);
  return (
    <>
      <button type="button" className="btn btn-outline-danger" onClick={() => setIsAsking(true)}>
        {t('imports.discard.button')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('imports.discard.title')}
        confirmLabel={t('imports.discard.confirm')}
        cancelLabel={t('imports.discard.keep')}
        danger
        busy={discard.isPending}
        onConfirm={() => discard.mutate(undefined, { onSuccess: () => void navigate('/importazioni') })}
        onCancel={() => setIsAsking(false)}
      >
        <p>{t('imports.discard.text', { file: batch.fileName })}</p>
        <Failure error={discard.error} />
      </ConfirmDialog>
    </>
  );
}
