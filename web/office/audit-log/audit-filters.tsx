import { useState, type FormEvent } from 'react';
import type { AuditPage } from '#common/contract/audit-log.ts';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceField } from '../choice-field.tsx';
import { WHOLE, type AuditView } from './view.ts';

interface AuditFiltersProps {
  view: AuditView;
  areas: AuditPage['areas'];
  onChange: (changed: Partial<AuditView>) => void;
}

/** One form: the search starts when asked, not at every letter. */
export function AuditFilters({ view, areas, onChange }: AuditFiltersProps) {
  const { t } = useTranslation('office');
  const [wanted, setWanted] = useState(view);
  const [isBackwards, setIsBackwards] = useState(false);
  const set = (changed: Partial<AuditView>) => setWanted({ ...wanted, ...changed });
  const { person, operator, area, from, to } = view;
  const isFiltered = [person, operator, area, from, to].some((one) => one !== '');

  function submit(event: FormEvent): void {
    event.preventDefault();
    const isWrong = wanted.from !== '' && wanted.to !== '' && wanted.from > wanted.to;
    setIsBackwards(isWrong);
    if (isWrong) return;
    onChange({ ...wanted, person: wanted.person.trim(), operator: wanted.operator.trim(), page: 1 });
  }

  return (
    <form role="search" noValidate className="mb-4 no-print" onSubmit={submit}>
      <div className="field-grid">
        <TextField
          type="search"
          label={t('auditLog.person')}
          hint={t('auditLog.personHint')}
          value={wanted.person}
          maxLength={100}
          onChange={({ target }) => set({ person: target.value })}
        />
        <TextField
          type="search"
          label={t('auditLog.operator')}
          hint={t('auditLog.operatorHint')}
          value={wanted.operator}
          maxLength={100}
          onChange={({ target }) => set({ operator: target.value })}
        />
        <ChoiceField
          label={t('auditLog.area')}
          options={[
            { value: '', label: t('auditLog.anyArea') },
            ...areas.map((one) => ({ value: one.area, label: one.label })),
          ]}
          value={wanted.area}
          onChoose={(chosen) => set({ area: chosen })}
        />
        <TextField
          type="date"
          label={t('auditLog.from')}
          value={wanted.from}
          error={isBackwards ? t('auditLog.badDates') : undefined}
          onChange={({ target }) => set({ from: target.value })}
        />
        <TextField
          type="date"
          label={t('auditLog.to')}
          value={wanted.to}
          onChange={({ target }) => set({ to: target.value })}
        />
      </div>
      <div className="button-row">
        <button type="submit" className="btn btn-outline-primary">
          {t('auditLog.search')}
        </button>
        {isFiltered && (
          <button type="button" className="text-button" onClick={() => onChange(WHOLE)}>
            {t('auditLog.clear')}
          </button>
        )}
      </div>
    </form>
  );
}
