import { Link } from 'react-router';
import type { LoginTrouble } from '#common/contract/identity.ts';
import { Alert } from '../../ui/alert.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { officeBase } from '../../ui/tenant-path.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { sentenceOf } from './trouble.ts';

/** A login that did not succeed; `null`: nothing is known of it any more. */
export function TroubleReport({ trouble }: { trouble: LoginTrouble | null }) {
  const { t } = useTranslation('portal');
  const sentence = sentenceOf(trouble?.errorCode ?? null);
  return (
    <div className="login-panel">
      <PageTitle title={t('identity.trouble.title')} />
      <Alert tone={sentence === 'nr25' ? 'info' : 'warning'} title={t(`identity.trouble.${sentence}`)}>
        <p className="mb-0">{t(`identity.trouble.${sentence}Next`)}</p>
      </Alert>
      {trouble && (
        <p className="small">
          {t('identity.trouble.reference')}: <code>{trouble.reference}</code>
        </p>
      )}
      <p>
        <Again trouble={trouble} />
      </p>
    </div>
  );
}

function Again({ trouble }: { trouble: LoginTrouble | null }) {
  const { t } = useTranslation('portal');
  const { tenant } = useSession();
  const back =
    trouble && trouble.returnPath !== '/' ? `?ritorno=${encodeURIComponent(trouble.returnPath)}` : '';
  const label = t('identity.trouble.again');
  return trouble?.surface === 'office' ? (
    <a href={`${officeBase(tenant.slug)}/accedi${back}`} className="btn btn-primary">
      {label}
    </a>
  ) : (
    <Link to={`/accedi${back}`} className="btn btn-primary">
      {label}
    </Link>
  );
}
