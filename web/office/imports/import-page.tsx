import { useTranslation } from '../../ui/use-translation.ts';
import { Link, Navigate } from 'react-router';
import type { ImportBatch, ImportKind } from '#common/contract/registry.ts';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { formatCount } from '../format-count.ts';
import { rejectsUrl, useImportColumns } from './api.ts';
import { bringsNews } from './batch-state.ts';
import { TotalsFacts } from './totals-facts.tsx';
import { useBatchId } from './use-batch-id.ts';

/** What is usually done after such a file, and what is said of one that brought nothing. */
const NEXT = {
  registry: {
    path: '/importazioni/nuova?contenuto=attendance',
    word: 'nextAttendance',
    nothing: 'nothingChanged',
  },
  attendance: { path: '/chiusure', word: 'nextBilling', nothing: 'nothingChanged' },
  bank_movements: { path: '/riconciliazione/movimenti', word: 'nextMovements', nothing: 'noMovements' },
} as const satisfies Record<ImportKind, object>;

/** One import: goes on where it was left, or tells what was done. */
export default function ImportPage() {
  const { t } = useTranslation('office');
  const batchId = useBatchId();
  const columns = useImportColumns(batchId);
  if (columns.isPending) return <Loading />;
  if (columns.isError) {
    const wasDiscarded = columns.error instanceof ApiProblem && columns.error.reason === 'discarded';
    return (
      <>
        <PageTitle title={t('imports.title')} />
        {wasDiscarded ? (
          <Alert tone="info">{t('imports.discard.done')}</Alert>
        ) : (
          <ErrorState error={columns.error} onRetry={() => void columns.refetch()} />
        )}
        <Link to="/importazioni">{t('imports.list')}</Link>
      </>
    );
  }
  const { batch } = columns.data;
  if (batch.state === 'uploaded') return <Navigate to={`/importazioni/${batchId}/colonne`} replace />;
  return <Result batch={batch} />;
}

function Result({ batch }: { batch: ImportBatch }) {
  const { t } = useTranslation('office');
  const { totals, appliedAt } = batch;
  return (
    <>
      <PageTitle
        title={t('imports.result.title')}
        lead={appliedAt && t('imports.result.lead', { file: batch.fileName, day: formatInstant(appliedAt) })}
      />
      {totals && (
        <>
          {!bringsNews(totals) && (
            <Alert tone="info">{t(`imports.result.${NEXT[batch.kind].nothing}`)}</Alert>
          )}
          <TotalsFacts totals={totals} />
          {totals.rejected > 0 && (
            <Alert tone="warning">
              <p>
                {t('imports.result.rejected', {
                  count: totals.rejected,
                  shown: formatCount(totals.rejected),
                })}
              </p>
              <p className="mb-0">
                <a className="download-link" href={rejectsUrl(batch.batchId)} download>
                  <Icon name="download" className="icon-primary icon-sm" />
                  <span>{t('imports.preview.rejectsDownload')}</span>
                </a>
              </p>
            </Alert>
          )}
        </>
      )}
      <div className="form-actions">
        <Link className="btn btn-primary" to={NEXT[batch.kind].path}>
          {t(`imports.result.${NEXT[batch.kind].word}`)}
        </Link>
        <Link className="btn btn-outline-primary" to="/importazioni">
          {t('imports.list')}
        </Link>
      </div>
    </>
  );
}
