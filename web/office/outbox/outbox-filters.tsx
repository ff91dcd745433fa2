import type { OutboxSort } from '#common/contract/outbox.ts';
import { MESSAGE_KINDS } from '#common/message-kinds.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceField } from '../choice-field.tsx';
import { TypedFilters } from '../typed-filters.tsx';
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
      <TypedFilters
        typed={view}
        say={(what) => t(`outbox.filters.${what}`)}
        onSubmit={onChange}
        clearTo={Object.keys(filterParams(view)).length > 0 ? '/posta' : null}
      />
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
