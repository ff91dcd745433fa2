import { useState, type FormEvent } from 'react';
import type { DunningPage, DunningSort } from '#common/contract/dunning.ts';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceField } from '../choice-field.tsx';
import { SORTS, type DunningView } from './view.ts';

interface DunningFiltersProps {
  view: DunningView;
  found: DunningPage;
  onChange: (changed: Partial<DunningView>) => void;
}

/** What is typed counts when it is sent; what is chosen from a list at once. */
export function DunningFilters({ view, found, onChange }: DunningFiltersProps) {
  const { t } = useTranslation('office');
  const [typed, setTyped] = useState({
    search: view.search,
    minDays: view.minDays,
    minAmount: view.minAmount,
  });
  const inputOf = (key: keyof typeof typed) => ({
    value: typed[key],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [key]: event.target.value }),
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    onChange({
      search: typed.search.trim(),
      minDays: typed.minDays.trim(),
      minAmount: typed.minAmount.trim(),
    });
  }

  return (
    <form role="search" onSubmit={submit}>
      <TextField type="search" label={t('collection.dunning.search')} {...inputOf('search')} />
      <div className="field-grid">
        <ChoiceField
          label={t('collection.dunning.step')}
          options={[
            { value: '', label: t('collection.dunning.anyStep') },
            ...found.steps.map(({ stepId, name }) => ({ value: String(stepId), label: name })),
          ]}
          value={view.stepId}
          onChoose={(stepId) => onChange({ stepId })}
        />
        <ChoiceField
          label={t('collection.dunning.school')}
          options={[
            { value: '', label: t('collection.dunning.anySchool') },
            ...found.schools.map(({ schoolId, name }) => ({ value: String(schoolId), label: name })),
          ]}
          value={view.schoolId}
          onChoose={(schoolId) => onChange({ schoolId })}
        />
        <ChoiceField<DunningSort>
          label={t('collection.dunning.sort')}
          options={SORTS.map((value) => ({ value, label: t(`collection.dunning.sorts.${value}`) }))}
          value={view.sort}
          onChoose={(sort) => onChange({ sort })}
        />
        <TextField inputMode="numeric" label={t('collection.dunning.minDays')} {...inputOf('minDays')} />
        <TextField inputMode="decimal" label={t('collection.dunning.minAmount')} {...inputOf('minAmount')} />
      </div>
      <p>
        <button type="submit" className="btn btn-outline-primary btn-sm">
          {t('collection.dunning.apply')}
        </button>
      </p>
    </form>
  );
}
