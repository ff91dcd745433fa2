import { useTranslation } from '../../ui/use-translation.ts';
import type { OfficeInvoice } from '#common/contract/billing.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { traceWords } from './trace-words.ts';

type Line = OfficeInvoice['lines'][number];

/** The meals that an invoice charges, each with its price and the tariff rows that made it. */
export function InvoiceMeals({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<Line>> = [
    {
      key: 'day',
      header: t('invoice.meals.day'),
      isRowHeader: true,
      cell: ({ serviceDate }) => <DateText date={serviceDate} />,
    },
    { key: 'meal', header: t('invoice.meals.meal'), cell: ({ state }) => t(`invoice.meals.state.${state}`) },
    {
      key: 'tariff',
      header: t('invoice.meals.tariff'),
      cell: ({ trace }) => traceWords(trace),
    },
    {
      key: 'price',
      header: t('invoice.meals.price'),
      align: 'end',
      cell: ({ priceCents }) => <Amount cents={priceCents} />,
    },
  ];
  return (
    <section className="office-section">
      <h2 className="h4">{t('invoice.meals.title')}</h2>
      <DataTable
        caption={t('invoice.meals.title')}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={({ serviceDate }) => serviceDate}
      />
    </section>
  );
}
