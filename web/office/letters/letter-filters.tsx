import { useTranslation } from '../../ui/use-translation.ts';
import type { LetterFilter, LetterPage, LetterSort, LetterState } from '#common/contract/accounts.ts';
import { CheckField } from '../check-field.tsx';
import { ChoiceBar } from '../choice-bar.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { formatCount } from '../format-count.ts';
import { SearchForm } from '../search-form.tsx';
import { changeFilter, LETTER_SORTS, LETTER_STATES, type FilterChange, type LetterView } from './view.ts';

interface LetterFiltersProps {
  view: LetterView;
  counts: LetterPage['counts'];
  onChange: (view: LetterView) => void;
}

/** States that are always worth a look; the others show when somebody is in them. */
const LASTING: readonly LetterState[] = ['never', 'sent', 'active'];

export function LetterFilters({ view, counts, onChange }: LetterFiltersProps) {
  const { t } = useTranslation('office');
  const { filter } = view;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const states = LETTER_STATES.filter(
    (state) => LASTING.includes(state) || counts[state] > 0 || state === filter.state,
  );
  const change = (changed: FilterChange) => onChange({ ...view, filter: changeFilter(filter, changed) });
  return (
    <>
      <ChoiceBar<LetterState | 'all'>
        label={t('letters.states')}
        choices={[
          { value: 'all', label: `${t('letters.all')} (${formatCount(total)})` },
          ...states.map((state) => ({
            value: state,
            label: `${t(`letters.state.${state}`)} (${formatCount(counts[state])})`,
          })),
        ]}
        value={filter.state ?? 'all'}
        onChoose={(state) => change({ state: state === 'all' ? undefined : state })}
      />
      {filter.state && <p>{t(`letters.stateHelp.${filter.state}`)}</p>}
      <SearchForm
        label={t('letters.search')}
        hint={t('letters.searchHint')}
        value={filter.search ?? ''}
        onSearch={(search) => change({ search })}
      />
      <div className="letters-order no-print">
        <ChoiceField<NonNullable<LetterFilter['address']> | ''>
          label={t('letters.address')}
          options={[
            { value: '', label: t('letters.addressAny') },
            { value: 'with', label: t('letters.addressWith') },
            { value: 'without', label: t('letters.addressWithout') },
          ]}
          value={filter.address ?? ''}
          onChoose={(address) => change({ address: address === '' ? undefined : address })}
        />
        <ChoiceField<LetterSort>
          label={t('letters.sort')}
          options={LETTER_SORTS.map((value) => ({ value, label: t(`letters.sorts.${value}`) }))}
          value={view.sort}
          onChoose={(sort) => onChange({ ...view, sort })}
        />
        <CheckField
          label={t('letters.withFormer')}
          checked={filter.withFormer ?? false}
          onChange={(withFormer) => change({ withFormer })}
        />
      </div>
    </>
  );
}
