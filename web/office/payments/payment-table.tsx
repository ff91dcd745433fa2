import { Link } from 'react-router';
import type { PaymentRow } from '#common/contract/payment-list.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { formatEuro } from '../../ui/format.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { PaidFor } from './paid-for.tsx';

export function PaymentTable({ rows }: { rows: readonly PaymentRow[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<PaymentRow>> = [
    {
      key: 'iuv',
      header: t('payments.iuv'),
      isRowHeader: true,
      cell: ({ receiptId, iuv, amountCents }) => (
        <Link
          className="text-nowrap"
          to={`/pagamenti/${receiptId}`}
          aria-label={t('payments.open', { amount: formatEuro(amountCents), iuv })}
        >
          {iuv}
        </Link>
      ),
    },
    {
      key: 'paidAt',
      header: t('payments.paidAt'),
      cell: ({ paidAt }) => <InstantText instant={paidAt} />,
    },
    {
      key: 'amount',
      header: t('payments.amountHeader'),
      align: 'end',
      cell: ({ amountCents }) => <Amount cents={amountCents} />,
    },
    {
      key: 'what',
      header: t('payments.what'),
      cell: (row) => (
        <div>
          <PaidFor payment={row} />
          {row.isInQuestion && (
            <span className="d-block">
              <StatusDot tone="warning" label={t('payments.questionMark')} />
            </span>
          )}
        </div>
      ),
    },
    {
      key: 'payer',
      header: t('payments.payer'),
      cell: ({ payerName, childNames }) => (
        <div>
          {payerName ?? t('payments.nobody')}
          {childNames.length > 0 && <span className="d-block small">{childNames.join(', ')}</span>}
        </div>
      ),
    },
    { key: 'psp', header: t('payments.psp'), cell: ({ pspName }) => pspName ?? '–' },
  ];
  return (
    <DataTable
      caption={t('payments.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ receiptId }) => String(receiptId)}
    />
  );
}
