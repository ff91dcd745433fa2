import { useTranslation } from '../../ui/use-translation.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSettings } from './api.ts';
import { SettingsFields } from './settings-fields.tsx';
import { SettingsNav } from './settings-nav.tsx';

/** What the Comune decides and what pagoPA needs; what is missing is said first. */
export default function SettingsPage() {
  const { t } = useTranslation('office');
  const settings = useSettings();
  return (
    <div className="form-panel">
      <PageTitle title={t('settings.title')} lead={t('settings.lead')} />
      <SettingsNav />
      {settings.isPending ? (
        <Loading />
      ) : settings.isError ? (
        <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      ) : (
        <>
          <Problems problems={settings.data.problems} />
          <SettingsFields settings={settings.data} />
        </>
      )}
    </div>
  );
}

function Problems({ problems }: { problems: readonly string[] }) {
  const { t } = useTranslation('office');
  if (problems.length === 0) return <Alert tone="success">{t('settings.allWell')}</Alert>;
  return (
    <Alert tone="warning" title={t('settings.problemsTitle')}>
      <ul className="mb-0">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Alert>
  );
}
