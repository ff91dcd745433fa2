import { Link } from 'react-router';
import type { DunningBatch } from '#common/contract/dunning-actions.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { FoundLine } from '../found-list.tsx';
import { batchesFileUrl, useBatches } from './api.ts';
import { DunningNav } from './dunning-nav.tsx';

/** Solleciti > Storico: what was confirmed, and what the nights did by themselves. */
export default function HistoryPage() {
  const { t } = useTranslation('office');
  const batches = useBatches();
  return (
    <>
      <PageTitle title={t('collection.dunning.title')} lead={t('collection.history.lead')} />
      <DunningNav />
      {batches.isPending ? (
        <Loading />
      ) : batches.isError ? (
        <ErrorState error={batches.error} onRetry={() => void batches.refetch()} />
      ) : batches.data.batches.length === 0 ? (
        <EmptyState title={t('collection.history.nothing')} text={t('collection.history.nothingText')} />
      ) : (
        <>
          <FoundLine
            found={t('collection.history.found', {
              count: batches.data.batches.length,
              shown: formatCount(batches.data.batches.length),
            })}
            urlOf={batchesFileUrl}
          />
          <BatchTable rows={batches.data.batches} />
        </>
      )}
    </>
  );
}

function BatchTable({ rows }: { rows: readonly DunningBatch[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<DunningBatch>> = [
    {
      key: 'when',
      header: t('collection.history.when'),
      isRowHeader: true,
      cell: ({ batchId, createdAt }) => (
        <Link to={`/solleciti/storico/${batchId}`}>{formatInstant(createdAt)}</Link>
      ),
    },
    {
      key: 'by',
      header: t('collection.history.by'),
      cell: ({ createdBy }) =>
        createdBy === 'system' ? t('collection.history.automatic') : createdBy.replace(/^office:/, ''),
    },
    {
      key: 'done',
      header: t('collection.history.done'),
      align: 'end',
      cell: ({ done, queued }) =>
        queued > 0 ? `${formatCount(done)} / ${formatCount(done + queued)}` : formatCount(done),
    },
    {
      key: 'dropped',
      header: t('collection.history.dropped'),
      align: 'end',
      cell: ({ dropped }) => formatCount(dropped),
    },
    {
      key: 'toPrint',
      header: t('collection.history.toPrint'),
      align: 'end',
      cell: ({ toPrint }) => formatCount(toPrint),
    },
  ];
  return (
    <DataTable
      caption={t('collection.history.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ batchId }) => String(batchId)}
    />
  );
}
