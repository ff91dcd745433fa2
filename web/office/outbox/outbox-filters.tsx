import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import type { OutboxSort } from '#common/contract/outbox.ts';
import { MESSAGE_KINDS } from '#common/message-kinds.ts';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceField } from '../choice-field.tsx';
import { CHANNELS, filterParams, SORTS, type OutboxView } from './view.ts';

interface FiltersProps {
  view: OutboxView;
  onChange: (changed: Partial<OutboxView>) => void;
}

const KINDS = Object.entries(MESSAGE_KINDS)
  .map(([value, label]) => ({ value, label }))
  .sort((a, b) => a.label.localeCompare(b.label, 'it'));

/** What is typed waits for its button; what is chosen holds at once. */
export function OutboxFilters({ view, onChange }: FiltersProps) {
  const { t } = useTranslation('office');
  return (
    <div className="no-print">
      <TypedFilters view={view} onChange={onChange} />
      <div className="field-grid">
        <ChoiceField
          label={t('outbox.filters.kind')}
          options={[{ value: '', label: t('outbox.filters.allKinds') }, ...KINDS]}
          value={view.kind}
          onChoose={(kind) => onChange({ kind })}
        />
        <ChoiceField<OutboxView['channel']>
          label={t('outbox.filters.channel')}
          options={[
            { value: 'all', label: t('outbox.filters.allChannels') },
            ...CHANNELS.map((value) => ({ value, label: t(`outbox.channels.${value}`) })),
          ]}
          value={view.channel}
          onChoose={(channel) => onChange({ channel })}
        />
        <ChoiceField<OutboxSort>
          label={t('outbox.filters.sort')}
          options={SORTS.map((value) => ({ value, label: t(`outbox.sorts.${value}`) }))}
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
  const isRangeBad = from !== '' && to !== '' && from > to;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isRangeBad) onChange({ search: search.trim(), from, to });
  }

  return (
    <form role="search" onSubmit={submit} noValidate>
      <TextField
        type="search"
        label={t('outbox.filters.search')}
        hint={t('outbox.filters.searchHint')}
        maxLength={100}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <div className="field-grid">
        <TextField
          type="date"
          label={t('outbox.filters.from')}
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        <TextField
          type="date"
          label={t('outbox.filters.to')}
          value={to}
          error={isRangeBad ? t('outbox.filters.badRange') : undefined}
          onChange={({ target }) => setTo(target.value)}
        />
      </div>
      <p className="button-row">
        <button type="submit" className="btn btn-primary btn-sm">
          {t('outbox.filters.submit')}
        </button>
        {Object.keys(filterParams(view)).length > 0 && (
          <Link className="btn btn-outline-primary btn-sm" to="/posta">
            {t('outbox.filters.clear')}
          </Link>
        )}
      </p>
    </form>
  );
}
