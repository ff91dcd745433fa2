import type { OperatorEvent } from '#common/contract/operators.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { operatorTexts } from './texts-it.ts';

/** The audit trail of an account, in words. */
export function EventTable({ events }: { events: readonly OperatorEvent[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<OperatorEvent>> = [
    { key: 'at', header: t('operators.detail.eventAt'), cell: ({ at }) => <InstantText instant={at} /> },
    {
      key: 'what',
      header: t('operators.detail.eventWhat'),
      isRowHeader: true,
      cell: ({ action }) => eventWords(action),
    },
    {
      key: 'by',
      header: t('operators.detail.eventBy'),
      cell: ({ actor }) => actor.replace(/^office:/, ''),
    },
  ];
  return (
    <DataTable
      caption={t('operators.detail.eventsCaption')}
      captionHidden
      columns={columns}
      rows={events}
      rowKey={({ at, action }) => `${at} ${action}`}
    />
  );
}

/** An action that has no words yet is shown as it is written. */
function eventWords(action: string): string {
  const words: Readonly<Record<string, string>> = operatorTexts.events;
  return Object.hasOwn(words, action) ? (words[action] ?? action) : action;
}
