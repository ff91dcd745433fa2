import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { SettingsNav } from '../settings/settings-nav.tsx';
import { useFirstSteps } from './api.ts';
import { StepList } from './step-list.tsx';

/** Per cominciare, also when the overview does not show it any more. */
export default function FirstStepsPage() {
  const { t } = useTranslation('office');
  const firstSteps = useFirstSteps();
  return (
    <>
      <PageTitle title={t('firstSteps.title')} lead={t('firstSteps.lead')} />
      <SettingsNav />
      {firstSteps.data ? (
        <section aria-labelledby="steps">
          <h2 className="h4" id="steps">
            {t('firstSteps.listLabel')}
          </h2>
          {firstSteps.data.isReady && <Alert tone="success">{t('firstSteps.ready')}</Alert>}
          <StepList view={firstSteps.data} />
        </section>
      ) : firstSteps.isPending ? (
        <Loading />
      ) : (
        <ErrorState error={firstSteps.error} onRetry={() => void firstSteps.refetch()} />
      )}
    </>
  );
}
