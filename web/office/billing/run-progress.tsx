import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { BillingRunView } from '#common/contract/billing-runs.ts';
import { Alert } from '../../ui/alert.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { RunFacts } from './run-facts.tsx';
import { progressPercent, saidPercent } from './run-state.ts';

interface RunProgressProps {
  run: BillingRunView;
  /** The last look failed; the figures are those of the look before. */
  isUnreachable: boolean;
}

/** How far a confirmed run has come. It goes on without this page. */
export function RunProgress({ run, isUnreachable }: RunProgressProps) {
  const { t } = useTranslation('office');
  const phase = t('billing.progress.issuing');
  return (
    <>
      <RunFacts run={run} />
      <section aria-labelledby="progress" className="office-section">
        <h2 className="h4" id="progress">
          {t('billing.progress.title')}
        </h2>
        <p>{t('billing.progress.lead')}</p>
        <ProgressBar label={phase} value={run.progress.done} max={run.progress.total} />
        <p className="visually-hidden" role="status">
          {t('billing.progress.said', { phase, percent: saidPercent(progressPercent(run.progress)) })}
        </p>
        {isUnreachable && <Alert tone="warning">{t('billing.progress.lost')}</Alert>}
        <p className="mt-3">
          {t('billing.progress.slow')} <Link to="/lavori">{t('menu.jobs')}</Link>.
        </p>
      </section>
    </>
  );
}
