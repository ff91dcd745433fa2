import { Link, useSearchParams } from 'react-router';
import type { PlanRow, PlanState } from '#common/contract/plans.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceBar } from '../choice-bar.tsx';
import { usePermissions } from '../permissions.ts';
import { SearchForm } from '../search-form.tsx';
import { usePlans } from './api.ts';
import { PlanRequests } from './plan-requests.tsx';
import { PLAN_TONE } from './plan-tones.ts';

const STATES = ['all', 'active', 'completed', 'lapsed', 'cancelled'] as const satisfies (PlanState | 'all')[];

/** Rateizzazioni: those that run first. */
export default function PlansPage() {
  const { t } = useTranslation('office');
  const { canCollect } = usePermissions();
  const [params, setParams] = useSearchParams();
  const state = STATES.find((one) => one === params.get('stato')) ?? 'all';
  const search = params.get('cerca')?.slice(0, 100) ?? '';
  const plans = usePlans({ ...(state !== 'all' && { state }), ...(search && { search }) });
  const show = (next: { state?: string; search?: string }) => {
    const wanted = { state, search, ...next };
    setParams({
      ...(wanted.state !== 'all' && { stato: wanted.state }),
      ...(wanted.search && { cerca: wanted.search }),
    });
  };
  return (
    <>
      <PageTitle title={t('collection.plans.title')} lead={t('collection.plans.lead')} />
      {canCollect && (
        <p>
          <Link className="btn btn-primary" to="/rateizzazioni/nuova">
            {t('collection.plans.create')}
          </Link>
        </p>
      )}
      <PlanRequests />
      <ChoiceBar<PlanState | 'all'>
        label={t('collection.plans.states')}
        choices={STATES.map((value) => ({
          value,
          label: value === 'all' ? t('collection.plans.all') : t(`collection.plans.lists.${value}`),
        }))}
        value={state}
        onChoose={(value) => show({ state: value })}
      />
      <SearchForm
        key={search}
        label={t('collection.plans.search')}
        value={search}
        onSearch={(text) => show({ search: text })}
      />
      {plans.data ? (
        plans.data.plans.length === 0 ? (
          <EmptyState title={t('collection.plans.nothing')}>
            <p className="mb-0">{t('collection.plans.nothingText')}</p>
          </EmptyState>
        ) : (
          <PlanTable rows={plans.data.plans} />
        )
      ) : plans.isPending ? (
        <Loading />
      ) : (
        <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />
      )}
    </>
  );
}

function PlanTable({ rows }: { rows: readonly PlanRow[] }) {
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
