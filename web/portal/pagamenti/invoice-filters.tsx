import { useTranslation } from '../../ui/use-translation.ts';
import type { InvoiceList } from '#common/contract/billing.ts';
import { Field } from '../../ui/field.tsx';
import { STATE_FILTERS, type InvoiceFilter, type StateFilter } from './invoice-filter.ts';

interface InvoiceFiltersProps {
  filter: InvoiceFilter;
  childrenOfFamily: InvoiceList['children'];
  years: readonly string[];
  onFilter: (filter: InvoiceFilter) => void;
}

const STATE_LABEL = {
  'da-pagare': 'toPay',
  scadute: 'overdue',
  'in-verifica': 'pending',
  pagate: 'paid',
  stornate: 'credited',
  discaricate: 'writtenOff',
} as const satisfies Record<StateFilter, string>;

/** State, child and year; a choice with a single value is not offered. */
export function InvoiceFilters({ filter, childrenOfFamily, years, onFilter }: InvoiceFiltersProps) {
  const { t } = useTranslation('portal');
  return (
    <fieldset className="invoice-filters">
      <legend className="visually-hidden">{t('payments.filter.legend')}</legend>
      <FilterSelect
        label={t('payments.filter.state')}
        anyLabel={t('payments.filter.anyState')}
        value={filter.state ?? ''}
        options={STATE_FILTERS.map((value) => ({ value, label: t(`payments.filter.${STATE_LABEL[value]}`) }))}
        onValue={(value) =>
          onFilter({ ...filter, state: STATE_FILTERS.find((one) => one === value) ?? null })
        }
      />
      {childrenOfFamily.length > 1 && (
        <FilterSelect
          label={t('payments.filter.child')}
          anyLabel={t('payments.filter.anyChild')}
          value={String(filter.childId ?? '')}
          options={childrenOfFamily.map(({ childId, name }) => ({ value: String(childId), label: name }))}
          onValue={(value) => onFilter({ ...filter, childId: value === '' ? null : Number(value) })}
        />
      )}
      {years.length > 1 && (
        <FilterSelect
          label={t('payments.filter.year')}
          anyLabel={t('payments.filter.anyYear')}
          value={filter.year ?? ''}
          options={years.map((year) => ({ value: year, label: year }))}
          onValue={(value) => onFilter({ ...filter, year: value === '' ? null : value })}
        />
      )}
    </fieldset>
  );
}

interface FilterSelectProps {
  label: string;
  anyLabel: string;
  value: string;
  options: ReadonlyArray<{ value: string; label: string }>;
  onValue: (value: string) => void;
}

function FilterSelect({ label, anyLabel, value, options, onValue }: FilterSelectProps) {
  return (
    <Field label={label} controlClass="form-select">
      {(attributes) => (
        <select {...attributes} value={value} onChange={(event) => onValue(event.target.value)}>
          <option value="">{anyLabel}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
