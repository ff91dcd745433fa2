import { useState } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useHold, useResume } from './api.ts';
import { collectionTexts } from './texts-it.ts';

/** Sospendi, with a reason and an end; Riprendi. */
export function HoldDebt({
  invoiceId,
  isHeld,
  onDone,
}: {
  invoiceId: number;
  isHeld: boolean;
  onDone: (what: 'held' | 'resumed') => void;
}) {
  const { t } = useTranslation('office');
  const hold = useHold(invoiceId);
  const resume = useResume(invoiceId);
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [untilOn, setUntilOn] = useState('');
  if (isHeld) {
    return (
      <>
        <button
          type="button"
          className="btn btn-outline-primary"
          disabled={resume.isPending}
          onClick={() => resume.mutate(undefined, { onSuccess: () => onDone('resumed') })}
        >
          {t('collection.debt.resume')}
        </button>
        <Failure error={resume.error} />
      </>
    );
  }
  return (
    <>
      <button type="button" className="btn btn-outline-primary" onClick={() => setIsAsking(true)}>
        {t('collection.debt.hold')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('collection.debt.holdTitle')}
        confirmLabel={t('collection.debt.holdConfirm')}
        busy={hold.isPending}
        canConfirm={reason.trim() !== '' && untilOn !== ''}
        onConfirm={() =>
          hold.mutate(
            { reason: reason.trim(), untilOn },
            {
              onSuccess: () => {
                setIsAsking(false);
                onDone('held');
              },
            },
          )
        }
        onCancel={() => setIsAsking(false)}
      >
        <TextField
          label={t('collection.debt.holdReason')}
          required
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <TextField
          type="date"
          required
          label={t('collection.debt.holdUntil')}
          value={untilOn}
          onChange={(event) => setUntilOn(event.target.value)}
        />
        <Failure error={hold.error} sentences={collectionTexts.debt.holdRefusals} />
      </ConfirmDialog>
    </>
  );
}
