import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { BillingRunView, RunAnomalyKind, RunPreview } from '#common/contract/billing-runs.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { usePermissions } from '../permissions.ts';
import { AnomalyList } from './anomaly-list.tsx';
import { useRunPreview } from './api.ts';
import { ConfirmRun } from './confirm-run.tsx';
import { DiscardRun } from './discard-run.tsx';
import { PreviewFigures } from './preview-figures.tsx';
import { RunFacts } from './run-facts.tsx';

/** A draft: what would be issued, what is odd about it, and the way to issue it. */
export function RunDraft({ run }: { run: BillingRunView }) {
  const { t } = useTranslation('office');
  const preview = useRunPreview(run.runId);
  return (
    <>
      <RunFacts run={run} />
      <div className="title-line">
        <h2 className="h3">{t('billing.preview.title')}</h2>
        <button
          type="button"
          className="btn btn-sm btn-outline-primary"
          disabled={preview.isFetching}
          onClick={() => void preview.refetch()}
        >
          {t(preview.isFetching ? 'billing.preview.refreshing' : 'billing.preview.refresh')}
        </button>
      </div>
      <p>{t('billing.preview.lead')}</p>
      {preview.isPending ? (
        <Loading />
      ) : preview.isError ? (
        <>
          <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
          <DiscardRun run={run} />
        </>
      ) : (
        <Decision run={run} preview={preview.data} />
      )}
    </>
  );
}

function Decision({ run, preview }: { run: BillingRunView; preview: RunPreview }) {
  const { t } = useTranslation('office');
  const { canWrite } = usePermissions();
  const [checked, setChecked] = useState<ReadonlySet<RunAnomalyKind>>(new Set());
  const [wasTried, setWasTried] = useState(false);
  const isBlocked = preview.anomalies.some((anomaly) => anomaly.isBlocking);
  const acknowledgedKinds = preview.anomalies.map(({ kind }) => kind).filter((kind) => checked.has(kind));
  const isUnchecked = preview.anomalies.some(({ kind, isBlocking }) => !isBlocking && !checked.has(kind));

  function toggle(kind: RunAnomalyKind, isChecked: boolean): void {
    const next = new Set(checked);
    if (isChecked) next.add(kind);
    else next.delete(kind);
    setChecked(next);
  }

  return (
    <>
      <PreviewFigures preview={preview} />
      <AnomalyList anomalies={preview.anomalies} checked={checked} wasTried={wasTried} onToggle={toggle} />
      {isBlocked && <Alert tone="warning">{t('billing.confirm.blocked')}</Alert>}
      {!isBlocked && wasTried && isUnchecked && <Alert tone="danger">{t('billing.confirm.missing')}</Alert>}
      {canWrite && (
        <div className="form-actions">
          {!isBlocked && (
            <ConfirmRun
              run={run}
              preview={preview}
              acknowledgedKinds={acknowledgedKinds}
              canAsk={() => {
                setWasTried(true);
                return !isUnchecked;
              }}
            />
          )}
          <DiscardRun run={run} />
        </div>
      )}
    </>
  );
}
