import { useTranslation } from '../../ui/use-translation.ts';
import { useParams } from 'react-router';
import type { PresenceOverview } from '#common/contract/presences.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import type { ReadFirst } from '../../ui/page.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { BackLink } from '../pagamenti/back-link.tsx';
import { readId } from '../pagamenti/route-ids.ts';
import { ChildMonth } from './child-month.tsx';
import { MealCard } from './meal-card.tsx';
import './presenze.css';
import { overviewQuery, usePresenceOverview } from './queries.ts';
import { ReadAt } from './read-at.tsx';
import { useServerNow } from './use-server-now.ts';

export const firstRead: ReadFirst = () => overviewQuery;

/** Presenze of one child: today's meal, then the month. */
export default function ChildPage() {
  const { t } = useTranslation('portal');
  const overview = usePresenceOverview();
  const childId = readId(useParams().childId);
  const child = overview.data?.children.find((own) => own.childId === childId);
  return (
    <>
      <BackLink to="/presenze" label={t('presences.back')} />
      <PageTitle
        title={child ? t('presences.childTitle', { name: child.firstName }) : t('presences.title')}
      />
      {overview.data && child ? (
        <OfChild child={child} sentAt={overview.data.now} readAtMs={overview.dataUpdatedAt} />
      ) : overview.data ? (
        <EmptyState title={t('presences.unknownTitle')} text={t('presences.unknownText')} />
      ) : overview.isError ? (
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

interface OfChildProps {
  child: PresenceOverview['children'][number];
  sentAt: string;
  readAtMs: number;
}

function OfChild({ child, sentAt, readAtMs }: OfChildProps) {
  const now = useServerNow(sentAt, readAtMs);
  return (
    <>
      <MealCard child={child} now={now} isNameHidden />
      <ChildMonth childId={child.childId} now={now} />
      <ReadAt instant={sentAt} />
    </>
  );
}
