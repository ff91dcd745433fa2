import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { PortalNewsRow } from '#common/contract/news.ts';
import { romanDate } from '#common/dates.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { NewsLabels } from './news-labels.tsx';
import './news.css';
import { useNewsList } from './queries.ts';

/** News: what the family was told, the newest first. */
export default function NewsListPage() {
  const { t } = useTranslation('portal', { keyPrefix: 'news' });
  const news = useNewsList();
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      {news.data ? (
        <List items={news.data.items} />
      ) : news.isError ? (
        <ErrorState error={news.error} onRetry={() => void news.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function List({ items }: { items: readonly PortalNewsRow[] }) {
  const { t } = useTranslation('portal', { keyPrefix: 'news' });
  if (items.length === 0) {
    return <EmptyState title={t('empty')} text={t('emptyText')} />;
  }
  return (
    <ul className="news-list">
      {items.map((item) => (
        <li key={item.newsId} className={`news-row ${item.isUnread ? 'news-row-unread' : ''}`}>
          <NewsLabels {...item} />
          <h2 className="h5">
            <Link className="tile-link" to={`/news/${item.newsId}`}>
              {item.title}
            </Link>
          </h2>
          <p className="news-facts">
            {t('published', {
              author: t(`author.${item.author}`),
              date: formatDate(romanDate(item.visibleAt)),
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}
