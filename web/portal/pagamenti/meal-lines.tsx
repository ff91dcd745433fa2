import { useTranslation } from '../../ui/use-translation.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { currentLocale } from '../../ui/language.ts';
import { groupByPrice, type MealLine, type PriceGroup } from './meal-prices.ts';
import { PriceReasons } from './price-reasons.tsx';

/** A day belongs to no zone: read as UTC and written as UTC, it stays the same day everywhere. */
function weekdayOf(date: string): string {
  return new Intl.DateTimeFormat(currentLocale(), { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(date),
  );
}

/** Which meals the invoice charges, at what price, and why at that price. */
export function MealLines({ lines }: { lines: readonly MealLine[] }) {
  const { t } = useTranslation('portal');
  const amount = formatEuro(lines.reduce((total, line) => total + line.priceCents, 0));
  const columns: Array<Column<MealLine>> = [
    {
      key: 'day',
      header: t('payments.meals.day'),
      isRowHeader: true,
      cell: ({ serviceDate }) => (
        <time dateTime={serviceDate}>
          {weekdayOf(serviceDate)} {formatDate(serviceDate)}
        </time>
      ),
      sortValue: (line) => line.serviceDate,
    },
    {
      key: 'meal',
      header: t('payments.meals.meal'),
      cell: (line) => t(`payments.meals.state.${line.state}`),
    },
    {
      key: 'price',
      header: t('payments.meals.price'),
      align: 'end',
      cell: (line) => <Amount cents={line.priceCents} />,
    },
  ];
  return (
    <section className="payment-section" aria-labelledby="invoice-meals">
      <h2 className="h4" id="invoice-meals">
        {t('payments.meals.title')}
      </h2>
      <h3 className="h6">{t('payments.meals.howComputed')}</h3>
      {groupByPrice(lines).map((group) => (
        <PriceGroupView key={`${group.from} ${group.priceCents}`} group={group} />
      ))}
      <p className="fw-bold mt-3 mb-4">{t('payments.meals.total', { count: lines.length, amount })}</p>
      <DataTable
        caption={t('payments.meals.caption')}
        columns={columns}
        rows={lines}
        rowKey={(line) => line.serviceDate}
        keepsTable
      />
    </section>
  );
}

function PriceGroupView({ group }: { group: PriceGroup }) {
  const { t } = useTranslation('portal');
  const { mealCount: count, priceCents, totalCents, trace } = group;
  const days = { from: formatDate(group.from), to: formatDate(group.to) };
  return (
    <div className="price-group">
      <p>
        <strong>{t('payments.meals.groupSummary', { count, price: formatEuro(priceCents) })}</strong>{' '}
        {t(group.from === group.to ? 'payments.meals.spanOne' : 'payments.meals.span', days)}
        {' = '}
        <Amount cents={totalCents} />
      </p>
      <details>
        <summary>{t('payments.meals.whatFor')}</summary>
        <PriceReasons trace={trace} />
      </details>
    </div>
  );
}
