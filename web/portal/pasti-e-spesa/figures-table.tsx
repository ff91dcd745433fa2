import { useTranslation } from '../../ui/use-translation.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { schoolYearName, type MonthSum } from './figures.ts';

/** The same figures as the bars, with their totals, for whoever prefers a table. */
export function FiguresTable({ months, year }: { months: readonly MonthSum[]; year: number }) {
  const { t } = useTranslation('portal');
  const total: MonthSum = {
    month: 'total',
    name: t('figures.total'),
    mealCount: months.reduce((sum, { mealCount }) => sum + mealCount, 0),
    spentCents: months.reduce((sum, { spentCents }) => sum + (spentCents ?? 0), 0),
  };
  const columns: Array<Column<MonthSum>> = [
    { key: 'month', header: t('figures.month'), cell: ({ name }) => name, isRowHeader: true },
    { key: 'meals', header: t('figures.mealsColumn'), cell: ({ mealCount }) => mealCount, align: 'end' },
    {
      key: 'spending',
      header: t('figures.spendingColumn'),
      cell: ({ spentCents }) =>
        spentCents === null ? t('figures.notBilled') : <Amount cents={spentCents} />,
      align: 'end',
    },
  ];
  return (
    <details className="figures-table">
      <summary>{t('figures.table')}</summary>
      <DataTable
        caption={t('figures.caption', { years: schoolYearName(year) })}
        columns={columns}
        rows={[...months, total]}
        rowKey={({ month }) => month}
      />
    </details>
  );
}
