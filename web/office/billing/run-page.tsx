import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useParams } from 'react-router';
import type { BillingRunView } from '#common/contract/billing-runs.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useRun } from './api.ts';
import { RunDraft } from './run-draft.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunProgress } from './run-progress.tsx';
import { RunResult } from './run-result.tsx';

/** One month close, from the draft to the issued invoices: the page follows the run's state. */
export default function RunPage() {
  const { t } = useTranslation('office');
  const runId = Number(useParams().runId);
  const run = useRun(Number.isSafeInteger(runId) ? runId : 0);
  if (run.isPending) return <Loading />;
  if (!run.data) {
    return (
      <>
        <PageTitle title={t('billing.title')} />
        <ErrorState error={run.error} onRetry={() => void run.refetch()} />
        <Link to="/chiusure">{t('billing.list')}</Link>
      </>
    );
  }
  return (
    <>
      <PageTitle title={run.data.description} />
      <RunContent run={run.data} isUnreachable={run.isError} />
      <p className="mt-5">
        <Link to="/chiusure">{t('billing.list')}</Link>
      </p>
    </>
  );
}

function RunContent({ run, isUnreachable }: { run: BillingRunView; isUnreachable: boolean }) {
  const { t } = useTranslation('office');
  switch (run.state) {
    case 'draft':
      return <RunDraft run={run} />;
    case 'issuing':
      return <RunProgress run={run} isUnreachable={isUnreachable} />;
    case 'issued':
      return <RunResult run={run} />;
    case 'discarded':
      return (
        <>
          <Alert tone="info">{t('billing.discard.done')}</Alert>
          <RunFacts run={run} />
        </>
      );
  }
}
