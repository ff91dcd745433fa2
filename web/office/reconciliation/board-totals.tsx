import type { Board, Sum } from '#common/contract/reconciliation.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { missingOf } from './view.ts';

interface Step {
  key: 'paid' | 'reported' | 'settled';
  sum: Sum;
  /** Of the payments of the step before. */
  missing: Sum | null;
}

/** Paid, reported, settled: each beside what the one before has more. */
export function BoardTotals({ board }: { board: Board }) {
  const { t } = useTranslation('office');
  const { paid, reported, settled } = board;
  const rows: Step[] = [
    { key: 'paid', sum: paid, missing: null },
    { key: 'reported', sum: reported, missing: missingOf(paid, reported) },
    { key: 'settled', sum: settled, missing: missingOf(reported, settled) },
  ];
  const columns: Array<Column<Step>> = [
    {
      key: 'step',
      header: t('reconciliation.totals.step'),
      isRowHeader: true,
      cell: ({ key }) => (
        <span>
          {t(`reconciliation.totals.${key}`)}
          <span className="d-block small fw-normal">{t(`reconciliation.totals.${key}Help`)}</span>
        </span>
      ),
    },
    {
      key: 'count',
      header: t('reconciliation.totals.count'),
      align: 'end',
      cell: ({ sum }) => formatCount(sum.count),
    },
    {
      key: 'amount',
      header: t('reconciliation.totals.amount'),
      align: 'end',
      cell: ({ sum }) => <Amount cents={sum.cents} />,
    },
    {
      key: 'missing',
      header: t('reconciliation.totals.missing'),
      align: 'end',
      cell: ({ missing }) =>
        missing === null || missing.count === 0 ? (
          t('reconciliation.totals.nothing')
        ) : (
          <span>
            {formatCount(missing.count)} (<Amount cents={missing.cents} />)
          </span>
        ),
    },
  ];
  return (
    <DataTable
      caption={t('reconciliation.totals.caption')}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
    />
  );
}
