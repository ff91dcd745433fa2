import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { BillingRunView } from '#common/contract/billing-runs.ts';
import { RunFacts } from '../billing/run-facts.tsx';

/** The latest month close, or the way to the first one. */
export function LastRun({ run }: { run: BillingRunView | null }) {
  const { t } = useTranslation('office');
  return (
    <section aria-labelledby="last-run">
      <h2 className="h4" id="last-run">
        {t('dashboard.lastRun')}
      </h2>
      {run ? (
        <>
          <p className="fw-bold mb-2">{run.description}</p>
          <RunFacts run={run} />
          <p>
            <Link to={`/chiusure/${run.runId}`}>{t('dashboard.openRun')}</Link>
          </p>
        </>
      ) : (
        <p>
          {t('dashboard.noRun')} <Link to="/chiusure/nuova">{t('dashboard.newRun')}</Link>
        </p>
      )}
    </section>
  );
}
