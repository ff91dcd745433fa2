import { useTranslation } from '../../ui/use-translation.ts';
import type { TicketKind, TicketPage, TicketSort, TicketState } from '#common/contract/support.ts';
import { CheckField } from '../check-field.tsx';
import { ChoiceBar } from '../choice-bar.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { formatCount } from '../format-count.ts';
import { SearchForm } from '../search-form.tsx';
import {
  changeFilter,
  TICKET_KINDS,
  TICKET_SORTS,
  TICKET_STATES,
  type FilterChange,
  type TicketView,
} from './view.ts';

interface TicketFiltersProps {
  view: TicketView;
  found: TicketPage;
  onChange: (view: TicketView) => void;
}

export function TicketFilters({ view, found: { counts, schools }, onChange }: TicketFiltersProps) {
  const { t } = useTranslation('office');
  const { filter } = view;
  const total = counts.open + counts.answered + counts.closed;
  const change = (changed: FilterChange) => onChange({ ...view, filter: changeFilter(filter, changed) });
  return (
    <>
      <ChoiceBar<TicketState | 'all'>
        label={t('tickets.states')}
        choices={[
          { value: 'all', label: `${t('tickets.all')} (${formatCount(total)})` },
          ...TICKET_STATES.map((state) => ({
            value: state,
            label: `${t(`tickets.stateFilter.${state}`)} (${formatCount(counts[state])})`,
          })),
        ]}
        value={filter.state ?? 'all'}
        onChoose={(state) => change({ state: state === 'all' ? undefined : state })}
      />
      <SearchForm
        label={t('tickets.search')}
        hint={t('tickets.searchHint')}
        value={filter.search ?? ''}
        onSearch={(search) => change({ search })}
      />
      <div className="field-grid">
        <ChoiceField<TicketKind | ''>
          label={t('tickets.kindFilter')}
          options={[
            { value: '', label: t('tickets.anyKind') },
            ...TICKET_KINDS.map((value) => ({ value, label: t(`tickets.kind.${value}`) })),
          ]}
          value={filter.kind ?? ''}
          onChoose={(kind) => change({ kind: kind === '' ? undefined : kind })}
        />
        <ChoiceField
          label={t('tickets.schoolFilter')}
          options={[
            { value: '', label: t('tickets.anySchool') },
            ...schools.map(({ schoolId, name }) => ({ value: String(schoolId), label: name })),
          ]}
          value={String(filter.schoolId ?? '')}
          onChoose={(schoolId) => change({ schoolId: schoolId === '' ? undefined : Number(schoolId) })}
        />
        <ChoiceField<TicketSort>
          label={t('tickets.sort')}
          options={TICKET_SORTS.map((value) => ({ value, label: t(`tickets.sorts.${value}`) }))}
          value={view.sort}
          onChoose={(sort) => onChange({ ...view, sort })}
        />
      </div>
      <CheckField
        label={t('tickets.mine')}
        checked={filter.mine ?? false}
        onChange={(mine) => change({ mine })}
      />
    </>
  );
}
