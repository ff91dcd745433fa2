import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import type { PaymentSort } from '#common/contract/payment-list.ts';
import { formatAmount, parseItalianAmount } from '#common/money.ts';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceBar } from '../choice-bar.tsx';
import { ChoiceField } from '../choice-field.tsx';
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
      <TypedFilters view={view} onChange={onChange} />
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

function TypedFilters({ view, onChange }: FiltersProps) {
  const { t } = useTranslation('office');
  const [search, setSearch] = useState(view.search);
  const [from, setFrom] = useState(view.from);
  const [to, setTo] = useState(view.to);
  const [amount, setAmount] = useState(view.amountCents === null ? '' : formatAmount(view.amountCents));
  const amountCents = amount.trim() === '' ? null : parseItalianAmount(amount);
  const isAmountBad = amount.trim() !== '' && (amountCents === null || amountCents < 0);
  const isRangeBad = from !== '' && to !== '' && from > to;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isAmountBad && !isRangeBad) onChange({ search: search.trim(), from, to, amountCents });
  }

  return (
    <form role="search" onSubmit={submit} noValidate>
      <TextField
        type="search"
        label={t('payments.search')}
        hint={t('payments.searchHint')}
        maxLength={100}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <div className="field-grid">
        <TextField
          type="date"
          label={t('payments.from')}
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        <TextField
          type="date"
          label={t('payments.to')}
          value={to}
          error={isRangeBad ? t('payments.badRange') : undefined}
          onChange={({ target }) => setTo(target.value)}
        />
        <TextField
          label={t('payments.amount')}
          hint={t('payments.amountHint')}
          inputMode="decimal"
          value={amount}
          error={isAmountBad ? t('payments.badAmount') : undefined}
          onChange={({ target }) => setAmount(target.value)}
        />
      </div>
      <p className="button-row">
        <button type="submit" className="btn btn-primary btn-sm">
          {t('payments.submit')}
        </button>
        {Object.keys(paramsOf(view)).length > 0 && (
          <Link className="btn btn-outline-primary btn-sm" to="/pagamenti">
            {t('payments.clear')}
          </Link>
        )}
      </p>
    </form>
  );
}
