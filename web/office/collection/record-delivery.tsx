import { useState } from 'react';
import type { DunningAction, DunningDelivery, DunningOutcome } from '#common/contract/dunning-actions.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceField } from '../choice-field.tsx';
import { Failure } from '../failure.tsx';
import { fieldErrorsOf } from '../settings/field-errors.ts';
import { useRecordDelivery } from './api.ts';
import { collectionTexts } from './texts-it.ts';

const DELIVERIES = ['registered_letter', 'pec', 'messenger'] as const satisfies DunningDelivery[];
const OUTCOMES = ['none', 'delivered', 'deposited', 'returned'] as const satisfies (
  DunningOutcome | 'none'
)[];

/** How a formal notice left, and what became of it; can be mended. */
export function RecordDelivery({ action, onRecorded }: { action: DunningAction; onRecorded: () => void }) {
  const { t } = useTranslation('office');
  const record = useRecordDelivery(action.actionId);
  const [isAsking, setIsAsking] = useState(false);
  const [delivery, setDelivery] = useState<DunningDelivery>(action.delivery ?? 'registered_letter');
  const [reference, setReference] = useState(action.deliveryReference ?? '');
  const [sentOn, setSentOn] = useState(action.sentOn ?? '');
  const [outcome, setOutcome] = useState<DunningOutcome | 'none'>(action.outcome ?? 'none');
  const [outcomeOn, setOutcomeOn] = useState(action.outcomeOn ?? '');
  const isWhole = sentOn !== '' && (outcome === 'none' || outcomeOn !== '');

  const flawOf = (path: string) => fieldErrorsOf(record.error).find((flaw) => flaw.path === path)?.message;

  function confirm(): void {
    const ended = outcome === 'none' ? { outcome: null, outcomeOn: null } : { outcome, outcomeOn };
    const body = { delivery, reference, sentOn, ...ended };
    record.mutate(body, {
      onSuccess: () => {
        setIsAsking(false);
        onRecorded();
      },
    });
  }

  return (
    <>
      <button type="button" className="btn btn-sm btn-outline-primary" onClick={() => setIsAsking(true)}>
        {t(action.delivery === null ? 'collection.debt.deliver' : 'collection.debt.deliverAgain')}
        <span className="visually-hidden"> {action.code}</span>
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('collection.debt.deliverOf', { code: action.code })}
        confirmLabel={t('collection.debt.deliverConfirm')}
        busy={record.isPending}
        canConfirm={isWhole}
        onConfirm={confirm}
        onCancel={() => setIsAsking(false)}
      >
        <ChoiceField<DunningDelivery>
          label={t('collection.debt.delivery')}
          options={DELIVERIES.map((value) => ({ value, label: t(`collection.debt.deliveries.${value}`) }))}
          value={delivery}
          onChoose={setDelivery}
        />
        <TextField
          label={t('collection.debt.reference')}
          maxLength={100}
          value={reference}
          onChange={(event) => setReference(event.target.value)}
        />
        <TextField
          type="date"
          required
          label={t('collection.debt.sentOn')}
          error={flawOf('/sentOn')}
          value={sentOn}
          onChange={(event) => setSentOn(event.target.value)}
        />
        <ChoiceField<DunningOutcome | 'none'>
          label={t('collection.debt.outcome')}
          options={OUTCOMES.map((value) => ({ value, label: t(`collection.debt.outcomes.${value}`) }))}
          value={outcome}
          onChoose={setOutcome}
        />
        {outcome !== 'none' && (
          <TextField
            type="date"
            required
            label={t('collection.debt.outcomeOn')}
            error={flawOf('/outcomeOn')}
            value={outcomeOn}
            onChange={(event) => setOutcomeOn(event.target.value)}
          />
        )}
        <Failure error={record.error} sentences={collectionTexts.debt.deliverRefusals} />
      </ConfirmDialog>
    </>
  );
}
