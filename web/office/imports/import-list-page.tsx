import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { ImportBatch, ImportTotals } from '#common/contract/registry.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { formatCount } from '../format-count.ts';
import { usePermissions } from '../permissions.ts';
import { useImportList } from './api.ts';
import { STATE_TONE, toldTotals } from './batch-state.ts';

/** The files that came in, the latest first, with what became of each. */
export default function ImportListPage() {
  const { t } = useTranslation('office');
  const { canImport } = usePermissions();
  const list = useImportList();
  return (
    <>
      <PageTitle title={t('imports.title')} lead={t('imports.lead')} />
      {canImport && (
        <p>
          <Link className="btn btn-primary" to="/importazioni/nuova">
            {t('imports.new')}
          </Link>
        </p>
      )}
      {list.isPending ? (
        <Loading />
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data.batches.length === 0 ? (
        <EmptyState title={t('imports.emptyTitle')} text={t('imports.emptyText')} />
      ) : (
        <BatchTable batches={list.data.batches} />
      )}
    </>
  );
}

function BatchTable({ batches }: { batches: readonly ImportBatch[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<ImportBatch>> = [
    {
      key: 'file',
      header: t('imports.file'),
      isRowHeader: true,
      cell: (batch) => (
        <Link className="break-anywhere" to={`/importazioni/${batch.batchId}`}>
          {batch.fileName}
        </Link>
      ),
    },
    { key: 'kind', header: t('imports.content'), cell: (batch) => t(`imports.kind.${batch.kind}`) },
    {
      key: 'uploaded',
      header: t('imports.uploaded'),
      cell: (batch) => (
        <span>
          <InstantText instant={batch.uploadedAt} />
          <span className="d-block small">{t('imports.uploadedBy', { name: batch.uploadedBy })}</span>
        </span>
      ),
    },
    {
      key: 'state',
      header: t('imports.stateHeader'),
      cell: (batch) => <StatusDot tone={STATE_TONE[batch.state]} label={t(`imports.state.${batch.state}`)} />,
    },
    {
      key: 'outcome',
      header: t('imports.outcome'),
      cell: (batch) => (batch.totals ? <ToldTotals totals={batch.totals} /> : '–'),
    },
  ];
  return (
    <DataTable
      caption={t('imports.caption')}
      columns={columns}
      rows={batches}
      rowKey={(batch) => String(batch.batchId)}
    />
  );
}

function ToldTotals({ totals }: { totals: ImportTotals }) {
  const { t } = useTranslation('office');
  const told = toldTotals(totals);
  if (told.length === 0) return t('imports.totals.none');
  return told
    .map(({ key, count }) => t(`imports.totals.${key}`, { count, shown: formatCount(count) }))
    .join(', ');
}
