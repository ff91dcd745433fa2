import { useTranslation } from '../ui/use-translation.ts';
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
      <p className="mt-4 mb-0">
        {t('login.open')} <Link to="/servizi">{t('login.services')}</Link>,{' '}
        <Link to="/menu">{t('login.menu')}</Link>, <Link to="/contatti">{t('login.contacts')}</Link>.
      </p>
    </div>
  );
}
