import { useState } from 'react';
import type { MovementPage, MovementRow } from '#common/contract/reconciliation.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SelectField } from '../../ui/field.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useCloseRefused } from '../use-close-refused.ts';
import { RECONCILIATION, useMatch } from './api.ts';
import { reconciliationTexts } from './texts-it.ts';

interface MatchButtonProps {
  movement: MovementRow;
  openFlows: MovementPage['openFlows'];
  onDone: () => void;
}

/** Gives a movement its flow, by hand. */
export function MatchButton({ movement, openFlows, onDone }: MatchButtonProps) {
  const { t } = useTranslation('office');
  const match = useMatch(movement.movementId);
  const [isAsking, setIsAsking] = useState(false);
  const close = useCloseRefused(RECONCILIATION, match, () => setIsAsking(false));
  // The one whose sum it is comes chosen.
  const ofSum = openFlows.filter(({ missingCents }) => missingCents === movement.amountCents);
  const [chosen, setChosen] = useState<string | null>(null);
  const flowId = chosen ?? (ofSum.length === 1 ? String(ofSum[0]?.flowId) : '');
  const [wasTried, setWasTried] = useState(false);
  const flow = openFlows.find((one) => String(one.flowId) === flowId);
  const facts = { amount: formatEuro(movement.amountCents), date: formatDate(movement.bookedOn) };

  function confirm(): void {
    setWasTried(true);
    if (flow) match.mutate({ flowId: flow.flowId }, { onSuccess: onDone });
  }

  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline-primary"
        aria-label={t('reconciliation.movements.matchOf', facts)}
        onClick={() => setIsAsking(true)}
      >
        {t('reconciliation.movements.match')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('reconciliation.movements.matchTitle')}
        confirmLabel={t('reconciliation.movements.matchConfirm')}
        busy={match.isPending}
        canConfirm={openFlows.length > 0}
        refused={isOutOfDate(match.error)}
        onConfirm={confirm}
        onCancel={close}
      >
        <p className="fw-bold mb-1">
          {facts.amount}, {facts.date}
        </p>
        <p className="break-anywhere">{movement.description}</p>
        {openFlows.length === 0 ? (
          <p>{t('reconciliation.movements.noOpenFlows')}</p>
        ) : (
          <SelectField
            label={t('reconciliation.movements.chooseFlow')}
            required
            options={openFlows.map((one) => ({
              value: String(one.flowId),
              label: t('reconciliation.movements.flowOption', {
                name: one.flowName,
                sender: one.senderName,
                date: formatDate(one.settledOn),
                amount: formatEuro(one.missingCents),
              }),
            }))}
            value={flowId}
            error={wasTried && !flow ? t('reconciliation.movements.noFlow') : undefined}
            onChange={(event) => setChosen(event.target.value)}
          />
        )}
        {flow && flow.missingCents !== movement.amountCents && (
          <Alert tone="warning">{t('reconciliation.movements.otherAmount')}</Alert>
        )}
        <Failure error={match.error} sentences={reconciliationTexts.movements.matchRefusals} />
      </ConfirmDialog>
    </>
  );
}
