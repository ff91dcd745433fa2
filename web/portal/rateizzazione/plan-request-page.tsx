import { useState } from 'react';
import { Link } from 'react-router';
import type { OwnPlanRequests } from '#common/contract/plan-requests.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatEuro, formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { BackLink } from '../pagamenti/back-link.tsx';
import { FocusedNews } from '../pagamenti/focused-news.tsx';
import '../pagamenti/pagamenti.css';
import { PlanRequestForm } from './plan-request-form.tsx';
import { askableOf, possibleCounts } from './plan-rules.ts';
import { useOwnPlanRequests } from './queries.ts';
import { RequestList } from './request-list.tsx';

/** Pagamenti > Rateizzazione: a family asks to pay in instalments what is overdue, and reads the answer. */
export default function PlanRequestPage() {
  const { t } = useTranslation('portal');
  const found = useOwnPlanRequests();
  return (
    <>
      <BackLink to="/pagamenti" label={t('plans.back')} />
      <PageTitle title={t('plans.title')} lead={t('plans.lead')} />
      {found.data ? (
        <Requests view={found.data} />
      ) : found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Requests({ view }: { view: OwnPlanRequests }) {
  const { t } = useTranslation('portal');
  const [news, setNews] = useState<string | null>(null);
  return (
    <>
      {news && <FocusedNews key={news} text={news} />}
      <Ask view={view} onAsked={() => setNews(t('plans.form.done'))} />
      <RequestList requests={view.requests} onWithdrawn={() => setNews(t('plans.list.withdrawn'))} />
      <p>
        <time dateTime={view.updatedAt}>{t('plans.updatedAt', { when: formatInstant(view.updatedAt) })}</time>
      </p>
    </>
  );
}

/** The form, or why there is nothing to ask for. */
function Ask({ view, onAsked }: { view: OwnPlanRequests; onAsked: () => void }) {
  const { t } = useTranslation('portal');
  const askable = askableOf(view);
  const owedCents = askable.reduce((sum, { outstandingCents }) => sum + outstandingCents, 0);
  if (!view.isAllowed)
    return (
      <p>
        {t('plans.notAllowed')} <Link to="/assistenza/nuova">{t('plans.write')}</Link>
      </p>
    );
  if (askable.length === 0)
    return view.requests.some(({ state }) => state === 'open') ? null : (
      <EmptyState title={t('plans.nothingTitle')} text={t('plans.nothingText')} />
    );
  if (possibleCounts(owedCents, view.limits).length === 0)
    return (
      <p>{t('plans.tooSmall', { owed: formatEuro(owedCents), min: formatEuro(view.limits.minCents) })}</p>
    );
  return <PlanRequestForm invoices={askable} limits={view.limits} onAsked={onAsked} />;
}
