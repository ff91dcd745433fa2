import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { InvitationAnswer } from '#common/contract/access.ts';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem, getJson, send } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { portalBase } from '../../ui/tenant-path.ts';
import { refusalIn } from '../refusal.ts';
import { NewAccessForm } from './new-access-form.tsx';
import { familyTexts } from './texts-it.ts';
import { useFamilyText } from './use-family-text.ts';

/**
 * The page behind an invitation's link: accepted with the access that one has, or with a new one. Opening it does not
 * use the link up, since mail scanners open links too.
 */
export default function InvitationPage() {
  const { t } = useFamilyText();
  const { token = '' } = useParams();
  const path = `/portal/invitations/${encodeURIComponent(token)}`;
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => getJson<InvitationAnswer>(path, signal),
    staleTime: Infinity,
  });
  const isExpired = invitation.error instanceof ApiProblem && invitation.error.status === 404;
  return (
    <div className="login-panel">
      {isExpired ? (
        <PageTitle title={t('invitation.expiredTitle')} lead={t('invitation.expiredText')} />
      ) : invitation.data ? (
        <Opened invitation={invitation.data} path={path} />
      ) : (
        <>
          <PageTitle title={t('invitation.title')} />
          {invitation.isError ? (
            <ErrorState error={invitation.error} onRetry={() => void invitation.refetch()} />
          ) : (
            <Loading />
          )}
        </>
      )}
    </div>
  );
}

function Opened({ invitation, path }: { invitation: InvitationAnswer; path: string }) {
  const { t } = useFamilyText();
  const { account } = useSession();
  const { inviterName: name, role, email, expiresAt, hasAccount } = invitation;
  return (
    <>
      <PageTitle title={t('invitation.title')} lead={t(`invitation.lead.${role}`, { name })} />
      <p>{t('invitation.validUntil', { when: formatInstant(expiresAt) })}</p>
      {account ? (
        <Join path={path} displayName={account.displayName} />
      ) : hasAccount ? (
        <>
          <h2 className="h4">{t('invitation.hasAccountTitle')}</h2>
          <p>{t('invitation.hasAccountText', { email })}</p>
          <LoginLink className="btn btn-primary" label={t('invitation.login')} />
        </>
      ) : (
        <>
          <h2 className="h4">{t('invitation.newTitle')}</h2>
          <p>{t('invitation.newText', { email })}</p>
          <NewAccessForm path={path} email={email} />
          <p className="mt-4">
            <LoginLink label={t('invitation.haveOne')} />
          </p>
        </>
      )}
    </>
  );
}

/** After the login one is back here. */
function LoginLink({ label, className }: { label: string; className?: string }) {
  const { token = '' } = useParams();
  return (
    <Link className={className} to={`/accedi?ritorno=${encodeURIComponent(`/invito/${token}`)}`}>
      {label}
    </Link>
  );
}

function Join({ path, displayName }: { path: string; displayName: string }) {
  const { t } = useFamilyText();
  const { tenant } = useSession();
  const join = useMutation({
    mutationFn: () => send<null>('POST', `${path}/join`),
    // A full load: what was read before the invitation knew nothing of these children.
    onSuccess: () => window.location.replace(`${portalBase(tenant.slug)}/`),
  });
  const refusal = refusalIn(familyTexts.invitation.refusal, join.error);
  return (
    <>
      <h2 className="h4">{t('invitation.joinTitle')}</h2>
      <p>{t('invitation.joinText', { name: displayName })}</p>
      {refusal && <Alert tone="danger">{t(`invitation.refusal.${refusal}`)}</Alert>}
      {join.isError && !refusal && <ErrorState error={join.error} />}
      <button
        type="button"
        className="btn btn-primary w-100"
        disabled={join.isPending}
        onClick={() => join.mutate()}
      >
        {t('invitation.join')}
      </button>
    </>
  );
}
