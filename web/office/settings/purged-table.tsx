import type { RetentionLine, RetentionPeriod, RetentionView } from '#common/contract/retention.ts';
import { romanDate } from '#common/dates.ts';
import { isChoosable, RETENTION, RETENTION_NAMES } from '#common/retention.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { formatInstant } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { PeriodButton } from './period-button.tsx';

type Row = RetentionPeriod & { line: RetentionLine | undefined };

interface PurgedTableProps {
  view: RetentionView;
  canChange: boolean;
  onSaved: () => void;
}

/** Each category with its period, its reason and how it stands in the report. */
export function PurgedTable({ view, canChange, onSaved }: PurgedTableProps) {
  const { t } = useTranslation('office', { keyPrefix: 'settings.retention' });
  const lines = new Map(view.report?.lines.map((line) => [line.category, line]));
  const rows = view.periods.map((period) => ({ ...period, line: lines.get(period.category) }));
  const count = (value: number | null | undefined) => (value == null ? t('never') : formatCount(value));
  const day = (instant: string | null | undefined) =>
    instant ? <DateText date={romanDate(instant)} /> : t('never');
  const columns: Array<Column<Row>> = [
    {
      key: 'what',
      header: t('what'),
      isRowHeader: true,
      cell: ({ category }) => (
        <>
          {RETENTION_NAMES[category]}
          <span className="d-block small fw-normal">{t(`reasons.${category}`)}</span>
        </>
      ),
    },
    {
      key: 'period',
      header: t('period'),
      cell: (row) => <PeriodText row={row} canChange={canChange} onSaved={onSaved} />,
    },
    {
      key: 'gone',
      header: t('gone'),
      align: 'end',
      cell: ({ line }) => (
        <>
          {count(line?.purged)}
          {line && line.kept === null && (
            <span className="d-block small">{t(line.hasFailed ? 'failed' : 'unfinished')}</span>
          )}
        </>
      ),
    },
    { key: 'due', header: t('due'), align: 'end', cell: ({ line }) => count(line?.due) },
    { key: 'rows', header: t('rows'), align: 'end', cell: ({ line }) => count(line?.kept) },
    { key: 'oldest', header: t('oldest'), cell: ({ line }) => day(line?.oldestAt) },
    { key: 'next', header: t('next'), cell: ({ line }) => day(line?.nextAt) },
  ];
  return (
    <DataTable
      caption={t('purged')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ category }) => category}
    />
  );
}

function PeriodText({ row, canChange, onSaved }: { row: Row; canChange: boolean; onSaved: () => void }) {
  const { t } = useTranslation('office', { keyPrefix: 'settings.retention' });
  const { category, amount, changedBy, changedAt } = row;
  const { unit } = RETENTION[category];
  return (
    <>
      {category === 'identity_register'
        ? t('plusDay')
        : amount === 1
          ? t(`amountOne.${unit}`)
          : t(`amount.${unit}`, { amount })}
      {changedBy && changedAt && (
        <span className="d-block small">
          {t('changedBy', { by: changedBy.replace(/^office:/, ''), at: formatInstant(changedAt) })}
        </span>
      )}
      {canChange && isChoosable(category) && (
        <PeriodButton category={category} amount={amount} onSaved={onSaved} />
      )}
    </>
  );
}
