import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { PresenceOverview } from '#common/contract/presences.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import type { ReadFirst } from '../../ui/page.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ChildMonth } from './child-month.tsx';
import { MealCard } from './meal-card.tsx';
import './presenze.css';
import { overviewQuery, usePresenceOverview } from './queries.ts';
import { ReadAt } from './read-at.tsx';
import { useServerNow } from './use-server-now.ts';

export const firstRead: ReadFirst = () => overviewQuery;

/** Presenze: today's meal of every child. With one child, its month at once. */
export default function PresenceListPage() {
  const { t } = useTranslation('portal');
  const overview = usePresenceOverview();
  return (
    <>
      <PageTitle title={t('presences.title')} lead={t('presences.lead')} />
      {overview.data ? (
        <>
          <Cards overview={overview.data} readAtMs={overview.dataUpdatedAt} />
          <ReadAt instant={overview.data.now} />
        </>
      ) : overview.isError ? (
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Cards({ overview, readAtMs }: { overview: PresenceOverview; readAtMs: number }) {
  const { t } = useTranslation('portal');
  const now = useServerNow(overview.now, readAtMs);
  const [first, ...others] = overview.children;
  if (!first) {
    return <EmptyState title={t('presences.emptyTitle')} text={t('presences.emptyText')} />;
  }
  if (others.length === 0) {
    return (
      <>
        <MealCard child={first} now={now} />
        <ChildMonth childId={first.childId} now={now} />
      </>
    );
  }
  return (
    <div className="meal-cards">
      {overview.children.map((child) => (
        <MealCard key={child.childId} child={child} now={now}>
          <Link className="meal-card-link" to={`/presenze/${child.childId}`}>
            {t('presences.card.month')}
            <span className="visually-hidden">{t('presences.card.ofChild', { name: child.firstName })}</span>
            <Icon name="chevron-right" className="icon-sm icon-primary" />
          </Link>
        </MealCard>
      ))}
    </div>
  );
}
