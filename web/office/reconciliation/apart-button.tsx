import { useState } from 'react';
import type { MovementRow } from '#common/contract/reconciliation.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useCloseRefused } from '../use-close-refused.ts';
import { RECONCILIATION, useSetApart } from './api.ts';
import { reconciliationTexts } from './texts-it.ts';

/** Says that a movement is none of the canteen's. */
export function ApartButton({ movement, onDone }: { movement: MovementRow; onDone: () => void }) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const setApart = useSetApart(movement.movementId, () => {
    setIsAsking(false);
    onDone();
  });
  const close = useCloseRefused(RECONCILIATION, setApart, () => setIsAsking(false));
  const facts = { amount: formatEuro(movement.amountCents), date: formatDate(movement.bookedOn) };
  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline-primary"
        aria-label={t('reconciliation.movements.apartOf', facts)}
        onClick={() => setIsAsking(true)}
      >
        {t('reconciliation.movements.apart')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('reconciliation.movements.apartTitle')}
        confirmLabel={t('reconciliation.movements.apart')}
        busy={setApart.isPending}
        refused={isOutOfDate(setApart.error)}
        onConfirm={() => setApart.mutate()}
        onCancel={close}
      >
        <p className="fw-bold mb-1">
          {facts.amount}, {facts.date}
        </p>
        <p className="break-anywhere">{movement.description}</p>
        <p>{t('reconciliation.movements.apartText')}</p>
        <Failure error={setApart.error} sentences={reconciliationTexts.movements.apartRefusals} />
      </ConfirmDialog>
    </>
  );
}
