import type { FlowLine } from '#common/contract/reconciliation.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { formatEuro } from '../../ui/format.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { usePermissions } from '../permissions.ts';
import { InvoiceNames } from './invoice-names.tsx';
import { RecordPayment } from './record-payment.tsx';
import { LINE_TONE } from './view.ts';

interface FlowLinesProps {
  flowId: number;
  lines: readonly FlowLine[];
  onRecorded: () => void;
}

/** What the PSP says it collected, line by line. */
export function FlowLines({ flowId, lines, onRecorded }: FlowLinesProps) {
  const { t } = useTranslation('office');
  const { canReconcile } = usePermissions();
  const columns: Array<Column<FlowLine>> = [
    {
      key: 'iuv',
      header: t('reconciliation.flow.iuv'),
      isRowHeader: true,
      cell: ({ iuv, pagopaReceiptId }) => (
        <span className="break-anywhere">
          {iuv}
          <span className="d-block small fw-normal">{pagopaReceiptId}</span>
        </span>
      ),
      sortValue: ({ iuv }) => iuv,
    },
    {
      key: 'invoice',
      header: t('reconciliation.flow.invoice'),
      cell: ({ state, invoices }) => (state === 'foreign' ? '–' : <InvoiceNames invoices={invoices} />),
    },
    {
      key: 'paidOn',
      header: t('reconciliation.flow.paidOn'),
      cell: ({ paidOn }) => <DateText date={paidOn} />,
      sortValue: ({ paidOn }) => paidOn,
    },
    {
      key: 'amount',
      header: t('reconciliation.flow.amount'),
      align: 'end',
      cell: ({ amountCents, receiptCents, state }) => (
        <span>
          <Amount cents={amountCents} />
          {state === 'other_amount' && receiptCents !== null && (
            <span className="d-block small">
              {t('reconciliation.flow.receiptAmount', { amount: formatEuro(receiptCents) })}
            </span>
          )}
        </span>
      ),
      sortValue: ({ amountCents }) => amountCents,
    },
    {
      key: 'state',
      header: t('reconciliation.flow.lineState'),
      cell: ({ state }) => (
        <StatusDot tone={LINE_TONE[state]} label={t(`reconciliation.flow.lineStates.${state}`)} />
      ),
      sortValue: ({ state }) => state,
    },
  ];
  if (canReconcile && lines.some(({ state }) => state === 'unpaid')) {
    columns.push({
      key: 'action',
      header: t('reconciliation.flow.action'),
      isPlain: true,
      cell: (line) =>
        line.state === 'unpaid' ? <RecordPayment flowId={flowId} line={line} onDone={onRecorded} /> : '–',
    });
  }
  return (
    <section className="office-section" aria-labelledby="lines">
      <h2 className="h4" id="lines">
        {t('reconciliation.flow.lines')}
      </h2>
      <DataTable
        caption={t('reconciliation.flow.lines')}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={({ lineNo }) => String(lineNo)}
      />
    </section>
  );
}
