import { Link } from 'react-router';
import type { AccountFigures, AccountMonth } from '#common/contract/accounting.ts';
import { monthName } from '#common/dates.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { collectedOf, netOf, residueOf, sumFigures } from './view.ts';

interface MonthTableProps {
  months: readonly AccountMonth[];
  chosen: string | null;
  year: number;
}

type Row = AccountFigures & { month: string };

/** Each month's income and what came in, as a bar to look at and in figures; a month opens its accounts. */
export function MonthTable({ months, chosen, year }: MonthTableProps) {
  const { t } = useTranslation('office');
  const rows = [...new Set(months.map(({ month }) => month))].map((month): Row => ({
    month,
    ...sumFigures(months.filter((one) => one.month === month)),
  }));
  const longest = Math.max(...rows.flatMap((row) => [netOf(row), collectedOf(row)]), 1);
  const amount = (key: string, header: string, read: (row: Row) => number): Column<Row> => ({
    key,
    header,
    align: 'end',
    cell: (row) => <Amount cents={read(row)} />,
  });
  const columns: Array<Column<Row>> = [
    {
      key: 'month',
      header: t('accounting.month'),
      isRowHeader: true,
      cell: ({ month }) => (
        <Link
          to={`/contabilita?anno=${year}&mese=${month}`}
          aria-current={month === chosen ? 'true' : undefined}
        >
          {monthName(`${month}-01`)}
        </Link>
      ),
    },
    {
      key: 'bar',
      header: t('accounting.bar'),
      cell: (row) => <MonthBars row={row} longestCents={longest} />,
    },
    amount('net', t('accounting.net'), netOf),
    amount('collected', t('accounting.collected'), collectedOf),
    amount('refunded', t('accounting.figures.refunded'), ({ refundedCents }) => refundedCents),
    amount('change', t('accounting.change'), residueOf),
  ];
  return (
    <section aria-labelledby="accounting-months" className="mb-4">
      <h3 className="h5" id="accounting-months">
        {t('accounting.months')}
      </h3>
      <DataTable
        caption={t('accounting.months')}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ month }) => month}
      />
    </section>
  );
}

/** The income above, what came in below, on the scale of the largest; the figures stand beside it. */
function MonthBars({ row, longestCents }: { row: Row; longestCents: number }) {
  const { t } = useTranslation('office');
  const width = (cents: number) => (100 * Math.max(0, cents)) / longestCents;
  const net = netOf(row);
  return (
    <span className="accounting-bars">
      <svg viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
        <rect className="accounting-bar-net" width={width(net)} height="9" />
        <rect className="accounting-bar-collected" y="11" width={width(collectedOf(row))} height="9" />
      </svg>
      {net > 0 && t('accounting.barText', { percent: Math.floor((100 * collectedOf(row)) / net) })}
    </span>
  );
}
