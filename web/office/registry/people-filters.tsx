import type { PeopleChoices, PeopleSort, PeopleState } from '#common/contract/people.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceBar } from '../choice-bar.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { SearchForm } from '../search-form.tsx';
import { usePeopleChoices } from './api.ts';
import { SORTS, STATES, type PeopleView } from './view.ts';

interface FiltersProps {
  hint: string;
  view: PeopleView;
  onChange: (changed: Partial<PeopleView>) => void;
}

/** Search, state, place and order of a list of people. */
export function PeopleFilters({ hint, view, onChange }: FiltersProps) {
  const { t } = useTranslation('office');
  const { schools = [], services = [] } = usePeopleChoices().data ?? ({} as Partial<PeopleChoices>);
  const classes = schools.find(({ schoolId }) => String(schoolId) === view.schoolId)?.classes ?? [];
  return (
    <div className="no-print">
      <ChoiceBar<PeopleState>
        label={t('registry.list.states')}
        choices={STATES.map((value) => ({ value, label: t(`registry.list.state.${value}`) }))}
        value={view.state}
        onChoose={(state) => onChange({ state })}
      />
      <SearchForm
        key={view.search}
        label={t('registry.list.search')}
        hint={hint}
        value={view.search}
        onSearch={(search) => onChange({ search })}
      />
      <div className="field-grid">
        <ChoiceField
          label={t('registry.list.school')}
          options={[
            { value: '', label: t('registry.list.everySchool') },
            ...schools.map(({ schoolId, name }) => ({ value: String(schoolId), label: name })),
          ]}
          value={view.schoolId}
          onChoose={(schoolId) => onChange({ schoolId, classId: '' })}
        />
        {(classes.length > 0 || view.classId !== '') && (
          <ChoiceField
            label={t('registry.list.class')}
            options={[
              { value: '', label: t('registry.list.everyClass') },
              ...classes.map(({ classId, name, schoolYear }) => ({
                value: String(classId),
                label: `${name} (${schoolYear})`,
              })),
            ]}
            value={view.classId}
            onChoose={(classId) => onChange({ classId })}
          />
        )}
        {services.length > 1 && (
          <ChoiceField
            label={t('registry.list.service')}
            options={[
              { value: '', label: t('registry.list.everyService') },
              ...services.map(({ serviceId, name }) => ({ value: String(serviceId), label: name })),
            ]}
            value={view.serviceId}
            onChoose={(serviceId) => onChange({ serviceId })}
          />
        )}
        <ChoiceField<PeopleSort>
          label={t('registry.list.sort')}
          options={SORTS.map((value) => ({ value, label: t(`registry.list.sorts.${value}`) }))}
          value={view.sort}
          onChoose={(sort) => onChange({ sort })}
        />
      </div>
    </div>
  );
}
