import { Link } from 'react-router';
import type { BilledMonth } from '#common/contract/office.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { monthName } from '#common/dates.ts';
import { useTranslation } from '../../ui/use-translation.ts';

/** What came of the bills of each month: a bar to look at, and the same in figures. */
export function BilledMonths({ months }: { months: readonly BilledMonth[] }) {
  const { t } = useTranslation('office');
  if (months.length === 0) return null;
  const amount = (
    key: 'billedCents' | 'collectedCents' | 'toCollectCents' | 'overdueCents',
  ): Column<BilledMonth> => ({
    key,
    header: t(`dashboard.money.${key}`),
    align: 'end',
    cell: (month) => <Amount cents={month[key]} />,
  });
  const longest = Math.max(...months.map(({ billedCents }) => billedCents), 1);
  const columns: Array<Column<BilledMonth>> = [
    {
      key: 'month',
      header: t('dashboard.money.month'),
      isRowHeader: true,
      cell: ({ month }) => monthName(`${month}-01`),
    },
    {
      key: 'bar',
      header: t('dashboard.money.share'),
      cell: (month) => <MoneyBar month={month} longestCents={longest} />,
    },
    amount('billedCents'),
    amount('collectedCents'),
    amount('toCollectCents'),
    amount('overdueCents'),
  ];
  return (
    <section aria-labelledby="billed-months" className="mb-4">
      <h2 className="h4" id="billed-months">
        {t('dashboard.money.title')}
      </h2>
      <p>{t('dashboard.money.lead')}</p>
      <DataTable
        caption={t('dashboard.money.title')}
        captionHidden
        columns={columns}
        rows={months}
        rowKey={({ month }) => month}
      />
      <Link to="/chiusure">{t('dashboard.billingLink')}</Link>
    </section>
  );
}

/** Collected, not due yet, overdue, from the left, on the scale of the largest month. */
function MoneyBar({ month, longestCents }: { month: BilledMonth; longestCents: number }) {
  const { billedCents, collectedCents, toCollectCents, overdueCents } = month;
  const widths = [collectedCents, toCollectCents, overdueCents].map((cents) => (100 * cents) / longestCents);
  const [collected = 0, toCollect = 0, overdue = 0] = widths;
  const percent = billedCents > 0 ? Math.floor((100 * collectedCents) / billedCents) : 0;
  return (
    <span className="money-bar">
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect className="money-bar-collected" width={collected} height="10" />
        <rect className="money-bar-to-collect" x={collected} width={toCollect} height="10" />
        <rect className="money-bar-overdue" x={collected + toCollect} width={overdue} height="10" />
      </svg>
      {percent} %
    </span>
  );
}
