import { Link } from 'react-router';
import type { OutboxFilter, OutboxRow } from '#common/contract/outbox.ts';
import { MESSAGE_KINDS } from '#common/message-kinds.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmailText } from '../../ui/email-text.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { usePermissions } from '../permissions.ts';
import { MessageAbout } from './message-about.tsx';
import { addressOf, canRetry, recipientOf } from './message.ts';
import { RetryButton } from './retry-button.tsx';

interface MessageTableProps {
  state: OutboxFilter;
  rows: readonly OutboxRow[];
  onRetried: () => void;
}

/** One list of messages, with the reason and the way out where they did not arrive. */
export function MessageTable({ state, rows, onRetried }: MessageTableProps) {
  const columns = [...useCommonColumns(), ...useStateColumns(state), ...useActionColumn(state, onRetried)];
  const { t } = useTranslation('office');
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

function useCommonColumns(): Column<OutboxRow>[] {
  const { t } = useTranslation('office');
  return [
    {
      key: 'kind',
      header: t('outbox.kind'),
      isRowHeader: true,
      cell: (message) => {
        const kind = MESSAGE_KINDS[message.kind] ?? message.kind;
        return (
          <Link
            to={`/posta/${message.messageId}`}
            aria-label={t('outbox.open', { kind, recipient: recipientOf(message) })}
          >
            {kind}
          </Link>
        );
      },
    },
    {
      key: 'recipient',
      header: t('outbox.recipient'),
      cell: (message) => {
        const address = addressOf(message);
        return address === null ? t(`outbox.recipients.${message.channel}`) : <EmailText address={address} />;
      },
    },
    { key: 'about', header: t('outbox.about'), cell: (message) => <MessageAbout message={message} /> },
    {
      key: 'createdAt',
      header: t('outbox.createdAt'),
      cell: (message) => <InstantText instant={message.createdAt} />,
    },
  ];
}

function useStateColumns(state: OutboxFilter): Column<OutboxRow>[] {
  const { t } = useTranslation('office');
  if (state === 'needless') return [];
  if (state === 'sent') {
    return [
      {
        key: 'sentAt',
        header: t('outbox.sentAt'),
        cell: ({ sentAt }) => (sentAt ? <InstantText instant={sentAt} /> : '–'),
      },
    ];
  }
  return [
    { key: 'attempts', header: t('outbox.attempts'), align: 'end', cell: ({ attempts }) => attempts },
    {
      key: 'error',
      header: t('outbox.error'),
      cell: ({ lastError }) => <span className="break-anywhere">{lastError ?? '–'}</span>,
    },
    ...(state === 'pending'
      ? [
          {
            key: 'nextAttemptAt',
            header: t('outbox.nextAttemptAt'),
            cell: ({ nextAttemptAt }: OutboxRow) =>
              nextAttemptAt ? <InstantText instant={nextAttemptAt} /> : '–',
          },
        ]
      : []),
  ];
}

/** What has gone is repeated from its own page, after a look at it. */
function useActionColumn(state: OutboxFilter, onRetried: () => void): Column<OutboxRow>[] {
  const { t } = useTranslation('office');
  const { canWrite } = usePermissions();
  if (!canRetry(state) || !canWrite) return [];
  return [
    {
      key: 'action',
      header: t('outbox.action'),
      isPlain: true,
      cell: (message) => <RetryButton message={message} onDone={onRetried} />,
    },
  ];
}
