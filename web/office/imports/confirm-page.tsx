import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, Navigate, useNavigate } from 'react-router';
import type { ImportPreview } from '#common/contract/registry.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { CheckField } from '../check-field.tsx';
import { Facts } from '../facts.tsx';
import { Failure } from '../failure.tsx';
import { formatCount } from '../format-count.ts';
import { useApply, useImportPreview } from './api.ts';
import { hasValidRows } from './batch-state.ts';
import { DiscardButton } from './discard-button.tsx';
import { ImportSteps } from './import-steps.tsx';
import { TotalsFacts } from './totals-facts.tsx';
import { useBatchId } from './use-batch-id.ts';

/** Step 4: the numbers once more, the promise about the rejected rows, and the button that writes. */
export default function ConfirmPage() {
  const { t } = useTranslation('office');
  const batchId = useBatchId();
  const preview = useImportPreview(batchId);
  if (preview.isPending) return <Loading />;
  if (preview.isError) {
    return (
      <>
        <PageTitle title={t('imports.confirm.title')} />
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      </>
    );
  }
  if (preview.data.batch.state !== 'uploaded') return <Navigate to={`/importazioni/${batchId}`} replace />;
  return (
    <>
      <ImportSteps current="confirm" />
      <PageTitle title={t('imports.confirm.title')} lead={t('imports.confirm.lead')} />
      <Confirmation preview={preview.data} />
    </>
  );
}

function Confirmation({ preview: { batch, totals } }: { preview: ImportPreview }) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const [acceptsRejects, setAcceptsRejects] = useState(false);
  const [prefersFile, setPrefersFile] = useState(false);
  const [wasTried, setWasTried] = useState(false);
  const apply = useApply(batch.batchId);
  const isAcceptMissing = totals.rejected > 0 && !acceptsRejects;

  function confirm(): void {
    setWasTried(true);
    if (isAcceptMissing) return;
    apply.mutate(
      { acceptRejects: totals.rejected > 0, preferFile: prefersFile },
      { onSuccess: () => void navigate(`/importazioni/${batch.batchId}`, { replace: true }) },
    );
  }

  return (
    <>
      <Facts
        items={[
          {
            term: t('imports.confirm.file'),
            value: <span className="break-anywhere">{batch.fileName}</span>,
          },
          { term: t('imports.confirm.content'), value: t(`imports.kind.${batch.kind}`) },
        ]}
      />
      <TotalsFacts totals={totals} />
      {!hasValidRows(totals) ? (
        <Alert tone="danger">{t('imports.confirm.nothingValid')}</Alert>
      ) : (
        totals.rejected > 0 && (
          <CheckField
            label={t('imports.confirm.acceptRejects', {
              count: totals.rejected,
              shown: formatCount(totals.rejected),
            })}
            checked={acceptsRejects}
            error={wasTried && isAcceptMissing ? t('imports.confirm.acceptMissing') : undefined}
            onChange={setAcceptsRejects}
          />
        )
      )}
      {totals.kept !== undefined && (
        <CheckField
          label={t('imports.confirm.preferFile', { count: totals.kept, shown: formatCount(totals.kept) })}
          checked={prefersFile}
          onChange={setPrefersFile}
        />
      )}
      <Failure error={apply.error} />
      <div className="form-actions">
        {hasValidRows(totals) && (
          <button type="button" className="btn btn-primary" disabled={apply.isPending} onClick={confirm}>
            {t(apply.isPending ? 'imports.confirm.submitting' : 'imports.confirm.submit')}
          </button>
        )}
        <Link className="btn btn-outline-primary" to={`/importazioni/${batch.batchId}/anteprima`}>
          {t('imports.back')}
        </Link>
        <DiscardButton batch={batch} />
      </div>
    </>
  );
}
