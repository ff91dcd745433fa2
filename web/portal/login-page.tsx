import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LoginForm } from '../ui/login-form.tsx';
import { PageTitle } from '../ui/page-title.tsx';

export default function LoginPage() {
  const { t } = useTranslation('portal');
  return (
    <div className="login-panel">
      <PageTitle title={t('login.title')} lead={t('login.lead')} />
      <LoginForm usernameLabel={t('login.username')}>
        <p className="mt-4 mb-0">
          <Link to="/accesso/password-dimenticata">{t('login.forgotten')}</Link>
        </p>
      </LoginForm>
    </div>
  );
}
