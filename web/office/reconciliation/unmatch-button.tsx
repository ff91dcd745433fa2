import { useState } from 'react';
import type { MovementRow } from '#common/contract/reconciliation.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useCloseRefused } from '../use-close-refused.ts';
import { RECONCILIATION, useUnmatch } from './api.ts';
import { reconciliationTexts } from './texts-it.ts';

/** Takes a movement off its flow. */
export function UnmatchButton({ movement, onDone }: { movement: MovementRow; onDone: () => void }) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const unmatch = useUnmatch(movement.movementId, () => {
    setIsAsking(false);
    onDone();
  });
  const close = useCloseRefused(RECONCILIATION, unmatch, () => setIsAsking(false));
  const facts = { amount: formatEuro(movement.amountCents), date: formatDate(movement.bookedOn) };
  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline-primary"
        aria-label={t('reconciliation.movements.unmatchOf', facts)}
        onClick={() => setIsAsking(true)}
      >
        {t('reconciliation.movements.unmatch')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('reconciliation.movements.unmatchTitle')}
        confirmLabel={t('reconciliation.movements.unmatchConfirm')}
        busy={unmatch.isPending}
        refused={isOutOfDate(unmatch.error)}
        onConfirm={() => unmatch.mutate()}
        onCancel={close}
      >
        <p className="fw-bold mb-1">
          {facts.amount}, {facts.date}
        </p>
        <p>
          {movement.shares.length > 0
            ? t('reconciliation.movements.unmatchSplitText', {
                names: movement.shares.map(({ flowName }) => flowName).join(', '),
              })
            : t('reconciliation.movements.unmatchText', { name: movement.flowName ?? '' })}
        </p>
        <Failure error={unmatch.error} sentences={reconciliationTexts.movements.unmatchRefusals} />
      </ConfirmDialog>
    </>
  );
}
