import { useTranslation } from '../../ui/use-translation.ts';
import type { OfficeInvoice } from '#common/contract/billing.ts';
import { monthName } from '#common/dates.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { traceWords } from './trace-words.ts';

type Part = OfficeInvoice['fixedParts'][number];

/** The fees that an invoice charges beside the meals, each with its reasons; nothing when there are none. */
export function InvoiceFixedParts({ fixedParts }: Pick<OfficeInvoice, 'fixedParts'>) {
  const { t } = useTranslation('office');
  if (fixedParts.length === 0) return null;
  const columns: Array<Column<Part>> = [
    { key: 'month', header: t('invoice.fixedParts.month'), cell: ({ month }) => monthName(month) },
    { key: 'label', header: t('invoice.fixedParts.label'), isRowHeader: true, cell: ({ label }) => label },
    { key: 'why', header: t('invoice.meals.tariff'), cell: ({ trace }) => traceWords(trace) },
    {
      key: 'amount',
      header: t('invoice.fixedParts.amount'),
      align: 'end',
      cell: ({ amountCents }) => <Amount cents={amountCents} />,
    },
  ];
  return (
    <section className="office-section">
      <h2 className="h4">{t('invoice.fixedParts.title')}</h2>
      <DataTable
        caption={t('invoice.fixedParts.title')}
        captionHidden
        columns={columns}
        rows={fixedParts}
        rowKey={({ month, label }) => `${month} ${label}`}
      />
    </section>
  );
}
