import { useTranslation } from '../ui/use-translation.ts';
import { LoginForm } from '../ui/login-form.tsx';
import { PageTitle } from '../ui/page-title.tsx';

export default function LoginPage() {
  const { t } = useTranslation('office');
  return (
    <div className="login-panel">
      <PageTitle title={t('login.title')} lead={t('login.lead')} />
      <LoginForm usernameLabel={t('login.username')}>
        <p className="mt-4 mb-0">{t('login.forgotten')}</p>
      </LoginForm>
    </div>
  );
}
