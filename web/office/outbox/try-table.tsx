import type { MessageChannel, MessageTry } from '#common/contract/outbox.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmailText } from '../../ui/email-text.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';

const TONES = {
  sent: 'success',
  needless: 'neutral',
  deferred: 'warning',
  rejected: 'danger',
  returned: 'danger',
} as const;

/** Every try to send a message, with the other side's words. */
export function TryTable({ tries, channel }: { tries: readonly MessageTry[]; channel: MessageChannel }) {
  const { t } = useTranslation('office');
  const columns: Column<MessageTry>[] = [
    {
      key: 'when',
      header: t('outbox.detail.when'),
      isRowHeader: true,
      cell: ({ triedAt }) => <InstantText instant={triedAt} />,
    },
    {
      key: 'outcome',
      header: t('outbox.detail.outcome'),
      cell: ({ outcome }) => <StatusDot tone={TONES[outcome]} label={t(`outbox.outcomes.${outcome}`)} />,
    },
    {
      key: 'recipient',
      header: t('outbox.detail.recipient'),
      cell: ({ recipient }) =>
        channel === 'email' && recipient ? (
          <EmailText address={recipient} />
        ) : (
          t(`outbox.recipients.${channel}`)
        ),
    },
    {
      key: 'answer',
      header: t('outbox.detail.answer'),
      cell: ({ answer }) => <span className="break-anywhere">{answer ?? '–'}</span>,
    },
  ];
  return (
    <DataTable
      caption={t('outbox.detail.tries')}
      captionHidden
      columns={columns}
      rows={tries}
      rowKey={({ triedAt, outcome }) => `${triedAt} ${outcome}`}
    />
  );
}
