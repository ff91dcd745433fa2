import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { SecondFactorAsked } from '#common/contract/second-factor.ts';
import { NOT_LEFT } from '#common/not-left.ts';
import { Alert } from '../ui/alert.tsx';
import { useTranslation } from '../ui/use-translation.ts';
import { IdentityButtons, useWaysIn } from '../ui/digital-identity.tsx';
import { LoginForm } from '../ui/login-form.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { safeReturnPath } from '../ui/tenant-path.ts';
import { LoginFactor } from './security/login-factor.tsx';

export default function LoginPage() {
  const { t } = useTranslation('office');
  const [asked, setAsked] = useState<SecondFactorAsked['secondFactor'] | null>(null);
  const [isOver, setIsOver] = useState(false);
  const [search] = useSearchParams();
  const isLeft = search.get(NOT_LEFT.name) !== NOT_LEFT.value;
  return (
    <div className="login-panel">
      {asked ? (
        <LoginFactor
          asked={asked}
          onBack={(wasLate) => {
            setAsked(null);
            setIsOver(wasLate);
          }}
        />
      ) : (
        <>
          <PageTitle title={t('login.title')} lead={t('login.lead')} />
          {!isLeft && <Alert tone="warning">{t('identityClaims.notLeft')}</Alert>}
          {isOver && <Alert tone="warning">{t('security.login.over')}</Alert>}
          <Identity />
          <LoginForm usernameLabel={t('login.username')} onSecondFactor={setAsked}>
            <p className="mt-4 mb-0">{t('login.forgotten')}</p>
          </LoginForm>
        </>
      )}
    </div>
  );
}

function Identity() {
  const { t } = useTranslation('office');
  const [search] = useSearchParams();
  const { data: ways } = useWaysIn();
  if (ways === undefined || ways.spid.length + ways.cie.length === 0) return null;
  return (
    <>
      <IdentityButtons
        ways={ways}
        surface="office"
        returnPath={safeReturnPath(search.get('ritorno'))}
        texts={t('identityClaims.buttons', { returnObjects: true })}
      />
      <h2 className="identity-or">{t('identityClaims.credentials')}</h2>
    </>
  );
}
