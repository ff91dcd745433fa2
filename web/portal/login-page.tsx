import { useTranslation } from '../ui/use-translation.ts';
import { Link, useSearchParams } from 'react-router';
import { NOT_LEFT } from '#common/not-left.ts';
import { Alert } from '../ui/alert.tsx';
import { IdentityButtons, useWaysIn } from '../ui/digital-identity.tsx';
import { Loading } from '../ui/loading.tsx';
import { LoginForm } from '../ui/login-form.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { safeReturnPath } from '../ui/tenant-path.ts';
import { isInShell } from './comunicapp/in-shell.ts';

// Before the rest of ComunicApp: who is quick with SPID finds it leading to the system's browser already.
if (isInShell()) void import('./comunicapp/native-shell.ts').then(({ followShell }) => followShell());

/** SPID and CIE first, where the Comune has them; without an answer about that, user code and password at least. */
export default function LoginPage() {
  const { t } = useTranslation('portal');
  const [search] = useSearchParams();
  const { data: ways, isPending } = useWaysIn();
  const hasIdentity = ways !== undefined && ways.spid.length + ways.cie.length > 0;
  return (
    <div className="login-panel">
      <PageTitle
        title={t('login.title')}
        lead={t(isPending ? 'login.waitLead' : hasIdentity ? 'identity.lead' : 'login.lead')}
      />
      {search.get(NOT_LEFT.name) === NOT_LEFT.value && <Alert tone="warning">{t('identity.notLeft')}</Alert>}
      {hasIdentity && (
        <IdentityButtons
          ways={ways}
          surface="portal"
          returnPath={safeReturnPath(search.get('ritorno'))}
          texts={t('identity.buttons', { returnObjects: true })}
        />
      )}
      {hasIdentity && ways.hasCredentials && <h2 className="identity-or">{t('identity.credentials')}</h2>}
      {isPending ? <Loading /> : (ways?.hasCredentials ?? true) && <Credentials />}
      <p className="mt-4 mb-0">
        {t('login.open')} <Link to="/servizi">{t('login.services')}</Link>,{' '}
        <Link to="/menu">{t('login.menu')}</Link>, <Link to="/contatti">{t('login.contacts')}</Link>.
      </p>
    </div>
  );
}

function Credentials() {
  const { t } = useTranslation('portal');
  return (
    <LoginForm usernameLabel={t('login.username')}>
      <p className="mt-4 mb-0">
        <Link to="/accesso/password-dimenticata">{t('login.forgotten')}</Link>
      </p>
    </LoginForm>
  );
}
