import type { ApplicationFilter, ApplicationSort } from '#common/contract/enrolment-office.ts';
import type { EnrolmentKind } from '#common/contract/enrolments.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceBar } from '../choice-bar.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { SearchForm } from '../search-form.tsx';
import { useWindows } from './api.ts';
import { KINDS, SORTS, STATES, type ApplicationsView } from './view.ts';

interface FiltersProps {
  view: ApplicationsView;
  onChange: (changed: Partial<ApplicationsView>) => void;
}

/** State, search, year, school, kind and order of the list. */
export function ApplicationFilters({ view, onChange }: FiltersProps) {
  const { t } = useTranslation('office');
  const { years, schools } = useWindows().data ?? { years: [], schools: [] };
  return (
    <div className="no-print">
      <ChoiceBar<ApplicationFilter>
        label={t('enrolments.states')}
        choices={STATES.map((value) => ({ value, label: t(`enrolments.state.${value}`) }))}
        value={view.state}
        onChoose={(state) => onChange({ state })}
      />
      <SearchForm
        key={view.search}
        label={t('enrolments.search')}
        hint={t('enrolments.searchHint')}
        value={view.search}
        onSearch={(search) => onChange({ search })}
      />
      <div className="field-grid">
        <ChoiceField
          label={t('enrolments.year')}
          options={[
            { value: '', label: t('enrolments.everyYear') },
            ...years.flatMap(({ label, window }) =>
              window ? [{ value: String(window.windowId), label }] : [],
            ),
          ]}
          value={view.windowId}
          onChoose={(windowId) => onChange({ windowId })}
        />
        <ChoiceField
          label={t('enrolments.school')}
          options={[
            { value: '', label: t('enrolments.everySchool') },
            ...schools.map(({ schoolId, name }) => ({ value: String(schoolId), label: name })),
          ]}
          value={view.schoolId}
          onChoose={(schoolId) => onChange({ schoolId })}
        />
        <ChoiceField<EnrolmentKind | ''>
          label={t('enrolments.kind')}
          options={[
            { value: '', label: t('enrolments.everyKind') },
            ...KINDS.map((value) => ({ value, label: t(`enrolments.kinds.${value}`) })),
          ]}
          value={view.kind}
          onChoose={(kind) => onChange({ kind })}
        />
        <ChoiceField<ApplicationSort>
          label={t('enrolments.sort')}
          options={SORTS.map((value) => ({ value, label: t(`enrolments.sorts.${value}`) }))}
          value={view.sort}
          onChoose={(sort) => onChange({ sort })}
        />
      </div>
    </div>
  );
}
