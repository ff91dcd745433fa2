import { useTranslation } from '../../ui/use-translation.ts';
import type { OutboxFilter, OutboxRow } from '#common/contract/office.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmailText } from '../../ui/email-text.tsx';
import { usePermissions } from '../permissions.ts';
import { addressOf, canRetry } from './message.ts';
import { RetryButton } from './retry-button.tsx';
import { outboxTexts } from './texts-it.ts';

interface MessageTableProps {
  state: OutboxFilter;
  rows: readonly OutboxRow[];
  onRetried: () => void;
}

/** One list of messages, with the reason and the way out where they did not arrive. */
export function MessageTable({ state, rows, onRetried }: MessageTableProps) {
  const { t } = useTranslation('office');
  const { canWrite } = usePermissions();
  const columns: Array<Column<OutboxRow>> = [
    {
      key: 'recipient',
      header: t('outbox.recipient'),
      isRowHeader: true,
      cell: (message) => {
        const address = addressOf(message);
        return address === null ? t(`outbox.recipients.${message.channel}`) : <EmailText address={address} />;
      },
    },
    {
      key: 'kind',
      header: t('outbox.kind'),
      cell: (message) => outboxTexts.kinds[message.kind] ?? message.kind,
    },
    {
      key: 'createdAt',
      header: t('outbox.createdAt'),
      cell: (message) => <InstantText instant={message.createdAt} />,
    },
  ];
  if (state === 'sent') {
    columns.push({
      key: 'sentAt',
      header: t('outbox.sentAt'),
      cell: ({ sentAt }) => (sentAt ? <InstantText instant={sentAt} /> : '–'),
    });
  } else {
    columns.push(
      { key: 'attempts', header: t('outbox.attempts'), align: 'end', cell: ({ attempts }) => attempts },
      {
        key: 'error',
        header: t('outbox.error'),
        cell: ({ lastError }) => <span className="break-anywhere">{lastError ?? '–'}</span>,
      },
    );
  }
  if (state === 'pending') {
    columns.push({
      key: 'nextAttemptAt',
      header: t('outbox.nextAttemptAt'),
      cell: ({ nextAttemptAt }) => (nextAttemptAt ? <InstantText instant={nextAttemptAt} /> : '–'),
    });
  }
  if (canRetry(state) && canWrite) {
    columns.push({
      key: 'action',
      header: t('outbox.action'),
      isPlain: true,
      cell: (message) => <RetryButton message={message} onDone={onRetried} />,
    });
  }
  return (
    <DataTable
      caption={t('outbox.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ messageId }) => String(messageId)}
    />
  );
}
