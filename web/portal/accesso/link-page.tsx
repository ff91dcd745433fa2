import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useParams } from 'react-router';
import type { LinkAnswer } from '#common/contract/accounts.ts';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem, getJson, send } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { portalBase } from '../../ui/tenant-path.ts';
import { NewPasswordForm } from './new-password-form.tsx';

/**
 * The page behind a one-time link of the *Lettera Codici e Credenziali* (`activation`) or of a forgotten password
 * (`recovery`): choosing the password signs in. Opening the page does not use the link up, since mail scanners open
 * links too.
 */
export function LinkPage({ purpose }: { purpose: 'activation' | 'recovery' }) {
  const { t } = useTranslation('portal');
  const { token = '' } = useParams();
  const path = `/portal/links/${encodeURIComponent(token)}`;
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => getJson<LinkAnswer>(path, signal),
    staleTime: Infinity,
  });
  const isExpired = link.error instanceof ApiProblem && link.error.status === 404;
  return (
    <div className="login-panel">
      {isExpired ? (
        <ExpiredLink />
      ) : (
        <>
          <PageTitle title={t(`access.${purpose}.title`)} lead={t(`access.${purpose}.lead`)} />
          {link.isPending ? (
            <Loading />
          ) : link.isError ? (
            <ErrorState error={link.error} onRetry={() => void link.refetch()} />
          ) : (
            <OpenLink link={link.data} path={path} submitLabel={t(`access.${purpose}.submit`)} />
          )}
        </>
      )}
    </div>
  );
}

function OpenLink({ link, path, submitLabel }: { link: LinkAnswer; path: string; submitLabel: string }) {
  const { t } = useTranslation('portal');
  const { account, tenant } = useSession();

  async function use(password: string): Promise<void> {
    await send('POST', path, { password });
    // A full load leaves nothing in memory of whoever was signed in before.
    window.location.replace(`${portalBase(tenant.slug)}/`);
  }

  return (
    <>
      {account && account.username !== link.username && (
        <Alert tone="info">{t('access.link.signedInAs', { name: account.displayName })}</Alert>
      )}
      <dl className="login-identity">
        <dt>{t('access.link.who')}</dt>
        <dd>{link.displayName}</dd>
        <dt>{t('access.link.username')}</dt>
        <dd>{link.username}</dd>
      </dl>
      <p>{t('access.link.keepUsername')}</p>
      <NewPasswordForm
        username={link.username}
        submitLabel={submitLabel}
        onSubmit={({ password }) => use(password)}
      />
    </>
  );
}

function ExpiredLink() {
  const { t } = useTranslation('portal');
  return (
    <>
      <PageTitle title={t('access.link.expiredTitle')} lead={t('access.link.expiredText')} />
      <p>
        <Link to="/accesso/password-dimenticata" className="btn btn-primary">
          {t('access.link.expiredNext')}
        </Link>
      </p>
      <p>
        <Link to="/accedi">{t('access.link.login')}</Link>
      </p>
    </>
  );
}
