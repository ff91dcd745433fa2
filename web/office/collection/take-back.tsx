import { useState } from 'react';
import type { CoercionRow } from '#common/contract/coercion.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useTakeBack } from './coercion-api.ts';
import { collectionTexts } from './texts-it.ts';

export function TakeBack({ row: { invoiceId, code }, onDone }: { row: CoercionRow; onDone: () => void }) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState('');
  const takeBack = useTakeBack(invoiceId, onDone);
  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline-primary"
        aria-label={t('collection.coercion.takeBackOf', { code })}
        onClick={() => setIsAsking(true)}
      >
        {t('collection.coercion.takeBack')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('collection.coercion.takeBackTitle', { code })}
        confirmLabel={t('collection.coercion.takeBackConfirm')}
        busy={takeBack.isPending}
        canConfirm={reason.trim() !== ''}
        refused={isOutOfDate(takeBack.error)}
        onConfirm={() => takeBack.mutate({ reason: reason.trim() })}
        onCancel={() => setIsAsking(false)}
      >
        <p>{t('collection.coercion.takeBackText')}</p>
        <TextField
          label={t('collection.coercion.takeBackReason')}
          required
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Failure error={takeBack.error} sentences={collectionTexts.coercion.takeBackRefusals} />
      </ConfirmDialog>
    </>
  );
}
