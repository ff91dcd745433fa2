import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useParams } from 'react-router';
import type { UnsubscribeAnswer } from '#common/contract/notifications.ts';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem, getJson, send } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';

/** Where the link of an e-mail lands: no login, and nothing happens until the button is pressed. */
export default function UnsubscribePage() {
  const { t } = useTranslation('portal');
  const { token = '' } = useParams();
  const path = `/unsubscribe/${encodeURIComponent(token)}`;
  const link = useQuery({
    queryKey: ['unsubscribe', token],
    queryFn: ({ signal }) => getJson<UnsubscribeAnswer>(path, signal),
    staleTime: Infinity,
  });
  const isBad = link.error instanceof ApiProblem && link.error.status === 404;
  return (
    <div className="login-panel">
      {isBad ? (
        <PageTitle title={t('utility.unsubscribe.badTitle')} lead={t('utility.unsubscribe.badText')} />
      ) : (
        <>
          <PageTitle title={t('utility.unsubscribe.title')} />
          {link.data ? (
            <Question link={link.data} path={path} />
          ) : link.isError ? (
            <ErrorState error={link.error} onRetry={() => void link.refetch()} />
          ) : (
            <Loading />
          )}
        </>
      )}
    </div>
  );
}

function Question({ link, path }: { link: UnsubscribeAnswer; path: string }) {
  const { t } = useTranslation('portal');
  const stop = useMutation({ mutationFn: () => send('POST', path) });
  const subject = t(`utility.notifications.subject.${link.subject}`);
  if (stop.isSuccess || !link.isWanted) {
    return (
      <>
        <Alert tone="success" title={t('utility.unsubscribe.doneTitle')}>
          <p className="mb-0">{t('utility.unsubscribe.done', { subject })}</p>
        </Alert>
        <p>{t('utility.unsubscribe.back')}</p>
        <Link to="/utility/avvisi">{t('utility.unsubscribe.toChoices')}</Link>
      </>
    );
  }
  return (
    <>
      {stop.isError && <ErrorState error={stop.error} />}
      <p>{t('utility.unsubscribe.question', { subject })}</p>
      <button
        type="button"
        className="btn btn-primary"
        disabled={stop.isPending}
        onClick={() => stop.mutate()}
      >
        {t(stop.isPending ? 'utility.unsubscribe.busy' : 'utility.unsubscribe.confirm')}
      </button>
    </>
  );
}
