import type { CreditRefundView } from '#common/contract/credit-refunds.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { formatInstant } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { operatorName } from '../mail-texts/view.ts';
import { usePermissions } from '../permissions.ts';
import { ReverseRefund } from './reverse-refund.tsx';

interface RefundTableProps {
  rows: readonly CreditRefundView[];
  onReversed: () => void;
}

/** The server sorts and cuts the list; here it is only shown. */
export function RefundTable({ rows, onReversed }: RefundTableProps) {
  const { t } = useTranslation('office');
  const { canCredit } = usePermissions();
  const columns: Array<Column<CreditRefundView>> = [
    {
      key: 'payer',
      header: t('creditRefunds.payer'),
      isRowHeader: true,
      cell: ({ payerName, noticeNumber }) => (
        <Lines
          first={payerName ?? t('creditRefunds.toNobody')}
          notes={noticeNumber ? [t('creditRefunds.notice', { number: groupNoticeNumber(noticeNumber) })] : []}
        />
      ),
    },
    {
      key: 'datedOn',
      header: t('creditRefunds.datedOn'),
      cell: ({ datedOn }) => <DateText date={datedOn} />,
    },
    {
      key: 'amount',
      header: t('creditRefunds.amount'),
      align: 'end',
      cell: ({ amountCents, reversal }) =>
        reversal ? (
          <del>
            <Amount cents={amountCents} />
          </del>
        ) : (
          <Amount cents={amountCents} />
        ),
    },
    {
      key: 'means',
      header: t('creditRefunds.how'),
      cell: ({ means, actNumber }) => (
        <Lines
          first={t(`creditRefunds.means.${means}`)}
          notes={actNumber ? [t('creditRefunds.act', { number: actNumber })] : []}
        />
      ),
    },
    {
      key: 'reason',
      header: t('creditRefunds.reason'),
      cell: ({ reason, recordedBy, recordedAt, reversal }) => (
        <Lines
          first={reason}
          notes={[
            t('creditRefunds.by', { by: operatorName(recordedBy), when: formatInstant(recordedAt) }),
            ...(reversal
              ? [
                  t('creditRefunds.reversed', {
                    by: operatorName(reversal.by),
                    when: formatInstant(reversal.at),
                    reason: reversal.reason,
                  }),
                ]
              : []),
          ]}
        />
      ),
    },
  ];
  if (canCredit) {
    columns.push({
      key: 'action',
      header: t('creditRefunds.action'),
      isPlain: true,
      cell: (refund) =>
        refund.reversal ? null : (
          <span className="no-print">
            <ReverseRefund refund={refund} onDone={onReversed} />
          </span>
        ),
    });
  }
  return (
    <DataTable
      caption={t('creditRefunds.refunds')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ creditRefundId }) => String(creditRefundId)}
    />
  );
}

function Lines({ first, notes }: { first: string; notes: readonly string[] }) {
  return (
    <span className="break-anywhere">
      {first}
      {notes.map((note) => (
        <span key={note} className="d-block small fw-normal">
          {note}
        </span>
      ))}
    </span>
  );
}
