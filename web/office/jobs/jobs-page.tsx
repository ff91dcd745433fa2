import { useTranslation } from '../../ui/use-translation.ts';
import type { JobRow } from '#common/contract/office.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { Done } from '../done.tsx';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { useJobs, useRetryJob } from './api.ts';
import { jobTexts } from './texts-it.ts';

/** Background work in trouble, and the button that starts it again. */
export default function JobsPage() {
  const { t } = useTranslation('office');
  const jobs = useJobs();
  const retry = useRetryJob();
  return (
    <>
      <PageTitle title={t('jobs.title')} lead={t('jobs.lead')} />
      {retry.isSuccess && <Done>{t('jobs.done')}</Done>}
      <Failure error={retry.error} sentences={jobTexts.retryRefusals} />
      {jobs.isPending ? (
        <Loading />
      ) : !jobs.data ? (
        <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} />
      ) : jobs.data.rows.length === 0 ? (
        <EmptyState title={t('jobs.nothing')}>
          <p className="mb-0">{t('jobs.nothingText')}</p>
        </EmptyState>
      ) : (
        <JobTable rows={jobs.data.rows} isBusy={retry.isPending} onRetry={(job) => retry.mutate(job.jobId)} />
      )}
    </>
  );
}

interface JobTableProps {
  rows: readonly JobRow[];
  isBusy: boolean;
  onRetry: (job: JobRow) => void;
}

function JobTable({ rows, isBusy, onRetry }: JobTableProps) {
  const { t } = useTranslation('office');
  const { canWrite } = usePermissions();
  const nameOf = (job: JobRow) => jobTexts.names[job.name] ?? job.name;
  const columns: Array<Column<JobRow>> = [
    { key: 'job', header: t('jobs.job'), isRowHeader: true, cell: nameOf, sortValue: nameOf },
    {
      key: 'state',
      header: t('jobs.state'),
      cell: ({ isDead }) =>
        isDead ? (
          <StatusDot tone="danger" label={t('jobs.dead')} />
        ) : (
          <StatusDot tone="warning" label={t('jobs.retrying')} />
        ),
      sortValue: ({ isDead }) => Number(!isDead),
    },
    {
      key: 'attempts',
      header: t('jobs.attempts'),
      cell: ({ attempts, maxAttempts }) => t('jobs.attemptsOf', { attempts, max: maxAttempts }),
    },
    {
      key: 'createdAt',
      header: t('jobs.createdAt'),
      cell: ({ createdAt }) => <InstantText instant={createdAt} />,
      sortValue: ({ createdAt }) => createdAt,
    },
    {
      key: 'error',
      header: t('jobs.error'),
      cell: ({ lastError }) => <span className="break-anywhere">{lastError || '–'}</span>,
    },
  ];
  if (canWrite) {
    columns.push({
      key: 'action',
      header: t('jobs.action'),
      isPlain: true,
      cell: (job) => (
        <button
          type="button"
          className="btn btn-sm btn-outline-primary"
          aria-label={t('jobs.retryOf', { job: nameOf(job) })}
          disabled={isBusy}
          onClick={() => onRetry(job)}
        >
          {t('jobs.retry')}
        </button>
      ),
    });
  }
  return (
    <DataTable
      caption={t('jobs.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ jobId }) => String(jobId)}
    />
  );
}
