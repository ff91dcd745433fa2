import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useLocation } from 'react-router';
import type { BillingRunView } from '#common/contract/billing-runs.ts';
import { Alert } from '../../ui/alert.tsx';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { formatCount } from '../format-count.ts';
import { usePermissions } from '../permissions.ts';
import { useRunList } from './api.ts';
import { RUN_TONE } from './run-state.ts';

/** The months closed, being closed and prepared. */
export default function RunListPage() {
  const { t } = useTranslation('office');
  const { canWrite } = usePermissions();
  const list = useRunList();
  const state: unknown = useLocation().state;
  const wasDiscarded = typeof state === 'object' && state !== null && 'runDiscarded' in state;
  return (
    <>
      <PageTitle title={t('billing.title')} lead={t('billing.lead')} />
      {wasDiscarded && <Alert tone="success">{t('billing.discard.discarded')}</Alert>}
      {canWrite && (
        <p>
          <Link className="btn btn-primary" to="/chiusure/nuova">
            {t('billing.new')}
          </Link>
        </p>
      )}
      {list.isPending ? (
        <Loading />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data.runs.length === 0 ? (
        <EmptyState title={t('billing.emptyTitle')}>
          <p className="mb-0">{t('billing.emptyText')}</p>
        </EmptyState>
      ) : (
        <RunTable runs={list.data.runs} />
      )}
    </>
  );
}

function RunTable({ runs }: { runs: readonly BillingRunView[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<BillingRunView>> = [
    {
      key: 'description',
      header: t('billing.description'),
      isRowHeader: true,
      cell: (run) => <Link to={`/chiusure/${run.runId}`}>{run.description}</Link>,
      sortValue: (run) => run.startsOn,
    },
    {
      key: 'state',
      header: t('billing.state'),
      cell: (run) => <StatusDot tone={RUN_TONE[run.state]} label={t(`billing.states.${run.state}`)} />,
    },
    {
      key: 'issuedOn',
      header: t('billing.issuedOn'),
      cell: (run) => <DateText date={run.issuedOn} />,
      sortValue: (run) => run.issuedOn,
    },
    {
      key: 'dueOn',
      header: t('billing.dueOn'),
      cell: (run) => <DateText date={run.dueOn} />,
      sortValue: (run) => run.dueOn,
    },
    {
      key: 'invoices',
      header: t('billing.invoices'),
      align: 'end',
      cell: (run) => (run.invoiceCount === null ? '–' : formatCount(run.invoiceCount)),
      sortValue: (run) => run.invoiceCount,
    },
    {
      key: 'total',
      header: t('billing.total'),
      align: 'end',
      cell: (run) => (run.totalCents === null ? '–' : <Amount cents={run.totalCents} />),
      sortValue: (run) => run.totalCents,
    },
  ];
  return (
    <DataTable
      caption={t('billing.caption')}
      columns={columns}
      rows={runs}
      rowKey={(run) => String(run.runId)}
    />
  );
}
