import { Alert } from '../../ui/alert.tsx';
import { Loaded } from '../../ui/loaded.tsx';
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
      <Loaded query={firstSteps}>
        {(data) => (
          <section aria-labelledby="steps">
            <h2 className="h4" id="steps">
              {t('firstSteps.listLabel')}
            </h2>
            {data.isReady && <Alert tone="success">{t('firstSteps.ready')}</Alert>}
            <StepList view={data} />
          </section>
        )}
      </Loaded>
    </>
  );
}
