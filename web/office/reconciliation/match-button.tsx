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
import { compareSums, proposeFlows } from './match-form.ts';
import { reconciliationTexts } from './texts-it.ts';

interface MatchButtonProps {
  movement: MovementRow;
  openFlows: MovementPage['openFlows'];
  onDone: () => void;
}

/** Gives a movement its flow, or all those that it pays together, by hand. */
export function MatchButton({ movement, openFlows, onDone }: MatchButtonProps) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const match = useMatch(movement.movementId, () => {
    setIsAsking(false);
    onDone();
  });
  const close = useCloseRefused(RECONCILIATION, match, () => setIsAsking(false));
  const [typed, setTyped] = useState<readonly string[] | null>(null);
  const chosen = typed ?? proposeFlows(movement.amountCents, openFlows).map(String);
  const [wasTried, setWasTried] = useState(false);
  const sums = compareSums(movement.amountCents, openFlows, chosen);
  const facts = { amount: formatEuro(movement.amountCents), date: formatDate(movement.bookedOn) };

  function confirm(): void {
    setWasTried(true);
    if (sums.canMatch) match.mutate({ flowIds: sums.flowIds });
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
          <FlowFields
            openFlows={openFlows}
            chosen={chosen}
            error={
              wasTried && sums.flowIds.length < chosen.length
                ? t('reconciliation.movements.noFlow')
                : undefined
            }
            onChoose={setTyped}
          />
        )}
        {sums.verdict !== null && (
          <Alert tone="warning">
            {t(`reconciliation.movements.sums.${sums.verdict}`, {
              amount: formatEuro(sums.differenceCents),
            })}
          </Alert>
        )}
        <Failure error={match.error} sentences={reconciliationTexts.movements.matchRefusals} />
      </ConfirmDialog>
    </>
  );
}

interface FlowFieldsProps {
  openFlows: MovementPage['openFlows'];
  /** An empty one is still to be chosen. */
  chosen: readonly string[];
  error: string | undefined;
  onChoose: (chosen: readonly string[]) => void;
}

/** A field a flow; none can be chosen twice. */
function FlowFields({ openFlows, chosen, error, onChoose }: FlowFieldsProps) {
  const { t } = useTranslation('office');
  return (
    <>
      {chosen.map((flowId, place) => (
        <SelectField
          key={place}
          label={
            place === 0
              ? t('reconciliation.movements.chooseFlow')
              : t('reconciliation.movements.chooseNextFlow', { count: place + 1 })
          }
          required={place === 0}
          options={openFlows
            .filter((one) => String(one.flowId) === flowId || !chosen.includes(String(one.flowId)))
            .map((one) => ({
              value: String(one.flowId),
              label: t('reconciliation.movements.flowOption', {
                name: one.flowName,
                sender: one.senderName,
                date: formatDate(one.settledOn),
                amount: formatEuro(one.missingCents),
              }),
            }))}
          value={flowId}
          error={flowId === '' ? error : undefined}
          onChange={({ target }) => onChoose(chosen.with(place, target.value))}
        />
      ))}
      <p className="button-row">
        {chosen.length < openFlows.length && !chosen.includes('') && (
          <button
            type="button"
            className="btn btn-sm btn-outline-primary"
            onClick={() => onChoose([...chosen, ''])}
          >
            {t('reconciliation.movements.addFlow')}
          </button>
        )}
        {chosen.length > 1 && (
          <button
            type="button"
            className="btn btn-sm btn-outline-primary"
            onClick={() => onChoose(chosen.slice(0, -1))}
          >
            {t('reconciliation.movements.dropFlow')}
          </button>
        )}
      </p>
    </>
  );
}
