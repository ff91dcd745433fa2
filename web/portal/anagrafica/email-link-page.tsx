import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { EmailLinkAnswer } from '#common/contract/access.ts';
import { ApiProblem, getJson, send } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useFamilyText } from './use-family-text.ts';

/** The page behind the link sent to a new e-mail address: the button proves that somebody reads there. */
export default function EmailLinkPage() {
  const { t } = useFamilyText();
  const { token = '' } = useParams();
  const path = `/portal/email-links/${encodeURIComponent(token)}`;
  const link = useQuery({
    queryKey: ['email-link', token],
    queryFn: ({ signal }) => getJson<EmailLinkAnswer>(path, signal),
    staleTime: Infinity,
  });
  const confirm = useMutation({ mutationFn: () => send<EmailLinkAnswer>('POST', path) });
  const error = confirm.error ?? link.error;
  if (error instanceof ApiProblem && error.status === 404) {
    return <PageTitle title={t('emailLink.expiredTitle')} lead={t('emailLink.refusal.link_expired')} />;
  }
  if (confirm.isSuccess) {
    const { email } = confirm.data;
    return (
      <>
        <PageTitle key="done" title={t('emailLink.doneTitle')} lead={t('emailLink.done', { email })} />
        <Link className="btn btn-primary" to="/anagrafica">
          {t('emailLink.home')}
        </Link>
      </>
    );
  }
  return (
    <>
      <PageTitle title={t('emailLink.title')} />
      {error !== null && <ErrorState error={error} />}
      {link.isPending && <Loading />}
      {link.data && (
        <>
          <p>
            {t('emailLink.text')} <strong className="break-anywhere">{link.data.email}</strong>
          </p>
          <button
            type="button"
            className="btn btn-primary"
            disabled={confirm.isPending}
            onClick={() => confirm.mutate()}
          >
            {t('emailLink.submit')}
          </button>
        </>
      )}
    </>
  );
}
