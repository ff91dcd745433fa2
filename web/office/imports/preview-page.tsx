import { useTranslation } from '../../ui/use-translation.ts';
import { Link, Navigate } from 'react-router';
import type { ImportDifference, ImportPreview } from '#common/contract/registry.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { formatCount } from '../format-count.ts';
import { usePermissions } from '../permissions.ts';
import { rejectsUrl, useImportPreview } from './api.ts';
import { bringsNews } from './batch-state.ts';
import { DifferenceTable, KeptTable } from './difference-table.tsx';
import { DiscardButton } from './discard-button.tsx';
import { ImportSteps } from './import-steps.tsx';
import { IssueTable } from './issue-table.tsx';
import { TotalsFacts } from './totals-facts.tsx';
import { useBatchId } from './use-batch-id.ts';

/** Step 3: what would change. Rejected rows come first, because they ask for a decision. */
export default function PreviewPage() {
  const { t } = useTranslation('office');
  const batchId = useBatchId();
  const preview = useImportPreview(batchId);
  if (preview.isPending) return <Loading />;
  if (preview.isError) {
    return (
      <>
        <PageTitle title={t('imports.preview.title')} />
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
        <Link to={`/importazioni/${batchId}/colonne`}>{t('imports.back')}</Link>
      </>
    );
  }
  const { batch } = preview.data;
  if (batch.state !== 'uploaded') return <Navigate to={`/importazioni/${batchId}`} replace />;
  return (
    <>
      <ImportSteps current="preview" />
      <PageTitle
        title={t('imports.preview.title')}
        lead={t('imports.preview.lead', { file: batch.fileName })}
      />
      <Summary preview={preview.data} />
      <Rejects preview={preview.data} />
      <Warnings preview={preview.data} />
      <Kept preview={preview.data} />
      <Differences preview={preview.data} change="changed" />
      <Differences preview={preview.data} change="new" />
      <Actions preview={preview.data} />
    </>
  );
}

function Summary({ preview: { totals, notInFile } }: { preview: ImportPreview }) {
  const { t } = useTranslation('office');
  return (
    <>
      <TotalsFacts totals={totals} />
      {totals.rejected === 0 && !bringsNews(totals) && (
        <Alert tone="info">{t('imports.preview.nothing')}</Alert>
      )}
      {notInFile !== null && notInFile > 0 && (
        <Alert tone="info">
          {t('imports.preview.notInFile', { count: notInFile, shown: formatCount(notInFile) })}
        </Alert>
      )}
    </>
  );
}

function Rejects({ preview: { batch, totals, rejects } }: { preview: ImportPreview }) {
  const { t } = useTranslation('office');
  if (totals.rejected === 0) return null;
  return (
    <section className="office-section">
      <h2 className="h4">
        {t('imports.preview.rejectsTitle')} ({formatCount(totals.rejected)})
      </h2>
      <p>{t('imports.preview.rejectsText')}</p>
      <p>
        <a className="download-link" href={rejectsUrl(batch.batchId)} download>
          <Icon name="download" className="icon-primary icon-sm" />
          <span>{t('imports.preview.rejectsDownload')}</span>
        </a>
      </p>
      <IssueTable caption={t('imports.preview.rejectsTitle')} issues={rejects} count={totals.rejected} />
    </section>
  );
}

function Warnings({ preview: { totals, warnings } }: { preview: ImportPreview }) {
  const { t } = useTranslation('office');
  if (totals.warnings === 0) return null;
  return (
    <section className="office-section">
      <h2 className="h4">
        {t('imports.preview.warningsTitle')} ({formatCount(totals.warnings)})
      </h2>
      <p>{t('imports.preview.warningsText')}</p>
      <IssueTable caption={t('imports.preview.warningsTitle')} issues={warnings} count={totals.warnings} />
    </section>
  );
}

function Kept({ preview: { totals, kept = [] } }: { preview: ImportPreview }) {
  const { t } = useTranslation('office');
  const title = t('imports.preview.keptTitle');
  if (!totals.kept) return null;
  return (
    <section className="office-section">
      <h2 className="h4">
        {title} ({formatCount(totals.kept)})
      </h2>
      <p>{t('imports.preview.keptText')}</p>
      <KeptTable caption={title} kept={kept} />
    </section>
  );
}

interface DifferencesProps {
  preview: ImportPreview;
  change: ImportDifference['change'];
}

function Differences({ preview: { totals, differences }, change }: DifferencesProps) {
  const { t } = useTranslation('office');
  const title = t(change === 'new' ? 'imports.preview.addedTitle' : 'imports.preview.changedTitle');
  const count = change === 'new' ? totals.added : totals.changed;
  const shown = differences.filter((difference) => difference.change === change);
  if (count === 0) return null;
  return (
    <section className="office-section">
      <h2 className="h4">
        {title} ({formatCount(count)})
      </h2>
      {count > shown.length && (
        <p>{t('imports.preview.limited', { shown: formatCount(shown.length), count: formatCount(count) })}</p>
      )}
      {shown.length > 0 && <DifferenceTable caption={title} differences={shown} />}
    </section>
  );
}

function Actions({ preview: { batch } }: { preview: ImportPreview }) {
  const { t } = useTranslation('office');
  const { canImport } = usePermissions();
  if (!canImport) return null;
  return (
    <div className="form-actions">
      <Link className="btn btn-primary" to={`/importazioni/${batch.batchId}/conferma`}>
        {t('imports.next')}
      </Link>
      <Link className="btn btn-outline-primary" to={`/importazioni/${batch.batchId}/colonne`}>
        {t('imports.back')}
      </Link>
      <DiscardButton batch={batch} />
    </div>
  );
}
