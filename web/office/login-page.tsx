import { useSearchParams } from 'react-router';
import { useTranslation } from '../ui/use-translation.ts';
import { IdentityButtons, useWaysIn } from '../ui/digital-identity.tsx';
import { LoginForm } from '../ui/login-form.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { safeReturnPath } from '../ui/tenant-path.ts';

export default function LoginPage() {
  const { t } = useTranslation('office');
  const [search] = useSearchParams();
  const { data: ways } = useWaysIn();
  const hasIdentity = ways !== undefined && ways.spid.length + ways.cie.length > 0;
  return (
    <div className="login-panel">
      <PageTitle title={t('login.title')} lead={t('login.lead')} />
      {hasIdentity && (
        <>
          <IdentityButtons
            ways={ways}
            surface="office"
            returnPath={safeReturnPath(search.get('ritorno'))}
            texts={t('identityClaims.buttons', { returnObjects: true })}
          />
          <h2 className="identity-or">{t('identityClaims.credentials')}</h2>
        </>
      )}
      <LoginForm usernameLabel={t('login.username')}>
        <p className="mt-4 mb-0">{t('login.forgotten')}</p>
      </LoginForm>
    </div>
  );
}
