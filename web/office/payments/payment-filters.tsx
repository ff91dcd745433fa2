import { useState } from 'react';
import type { PaymentSort } from '#common/contract/payment-list.ts';
import { formatAmount, parseItalianAmount } from '#common/money.ts';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceBar } from '../choice-bar.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { TypedFilters } from '../typed-filters.tsx';
import { PAID_FOR, paramsOf, SORTS, type PaymentView, type Wanted } from './view.ts';

interface FiltersProps {
  view: PaymentView;
  onChange: (changed: Partial<PaymentView>) => void;
}

/** What is typed waits for its button; what is chosen holds at once. */
export function PaymentFilters({ view, onChange }: FiltersProps) {
  const { t } = useTranslation('office');
  return (
    <div className="no-print">
      <ChoiceBar<'all' | 'open'>
        label={t('payments.which')}
        choices={[
          { value: 'all', label: t('payments.everything') },
          { value: 'open', label: t('payments.inQuestion') },
        ]}
        value={view.isInQuestion ? 'open' : 'all'}
        onChoose={(which) => onChange({ isInQuestion: which === 'open' })}
      />
      <WithAmount view={view} onChange={onChange} />
      <div className="field-grid">
        <ChoiceField<Wanted>
          label={t('payments.paidForLabel')}
          options={PAID_FOR.map((value) => ({ value, label: t(`payments.paidFor.${value}`) }))}
          value={view.paidFor}
          onChoose={(paidFor) => onChange({ paidFor })}
        />
        <ChoiceField<PaymentSort>
          label={t('payments.sort')}
          options={SORTS.map((value) => ({ value, label: t(`payments.sorts.${value}`) }))}
          value={view.sort}
          onChoose={(sort) => onChange({ sort })}
        />
      </div>
    </div>
  );
}

function WithAmount({ view, onChange }: FiltersProps) {
  const { t } = useTranslation('office');
  const [amount, setAmount] = useState(view.amountCents === null ? '' : formatAmount(view.amountCents));
  const amountCents = amount.trim() === '' ? null : parseItalianAmount(amount);
  const isAmountBad = amount.trim() !== '' && (amountCents === null || amountCents < 0);
  return (
    <TypedFilters
      typed={view}
      say={(what) => t(`payments.${what}`)}
      onSubmit={(typed) => onChange({ ...typed, amountCents })}
      isSlotBad={isAmountBad}
      clearTo={Object.keys(paramsOf(view)).length > 0 ? '/pagamenti' : null}
    >
      <TextField
        label={t('payments.amount')}
        hint={t('payments.amountHint')}
        inputMode="decimal"
        value={amount}
        error={isAmountBad ? t('payments.badAmount') : undefined}
        onChange={({ target }) => setAmount(target.value)}
      />
    </TypedFilters>
  );
}
