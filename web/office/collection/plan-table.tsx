import { Link } from 'react-router';
import type { PlanRow } from '#common/contract/plans.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { PLAN_TONE } from './plan-tones.ts';

/** The server sorts and cuts the list; here it is only shown. */
export function PlanTable({ rows }: { rows: readonly PlanRow[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<PlanRow>> = [
    {
      key: 'payer',
      header: t('collection.payer'),
      isRowHeader: true,
      cell: ({ planId, payerName }) => <Link to={`/rateizzazioni/${planId}`}>{payerName}</Link>,
    },
    {
      key: 'total',
      header: t('collection.plans.total'),
      align: 'end',
      cell: ({ totalCents }) => <Amount cents={totalCents} />,
    },
    {
      key: 'left',
      header: t('collection.plans.left'),
      align: 'end',
      cell: ({ outstandingCents }) => <Amount cents={outstandingCents} />,
    },
    {
      key: 'paid',
      header: t('collection.plans.paid'),
      cell: ({ paidCount, instalmentCount, missedCount }) => (
        <span>
          {t('collection.plans.paidOf', { paid: paidCount, count: instalmentCount })}
          {missedCount > 0 && (
            <span className="d-block small">{t('collection.plans.missed', { count: missedCount })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'next',
      header: t('collection.plans.next'),
      cell: ({ nextDueOn }) => (nextDueOn === null ? '–' : <DateText date={nextDueOn} />),
    },
    {
      key: 'state',
      header: t('collection.plans.stateWord'),
      cell: ({ state }) => <StatusDot tone={PLAN_TONE[state]} label={t(`collection.plans.state.${state}`)} />,
    },
  ];
  return (
    <DataTable
      caption={t('collection.plans.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ planId }) => String(planId)}
    />
  );
}
