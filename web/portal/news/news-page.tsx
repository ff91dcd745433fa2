import { useEffect } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useParams } from 'react-router';
import type { PortalNewsItem } from '#common/contract/news.ts';
import { romanDate } from '#common/dates.ts';
import { ApiProblem, apiUrl } from '../../ui/api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatSize } from '../../ui/format-size.ts';
import { formatDate } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { NewsLabels } from './news-labels.tsx';
import './news.css';
import { useMarkRead, useNewsItem } from './queries.ts';

/** One item. Showing it is what takes its mark away. */
export default function NewsPage() {
  const { t } = useTranslation('portal', { keyPrefix: 'news' });
  const { newsId = '' } = useParams();
  const news = useNewsItem(newsId);
  const isGone = news.error instanceof ApiProblem && [400, 404].includes(news.error.status);
  return (
    <>
      {news.data && !isGone ? (
        <Item key={newsId} item={news.data} />
      ) : isGone ? (
        <>
          <PageTitle title={t('title')} />
          <EmptyState title={t('gone')} text={t('goneText')} />
        </>
      ) : (
        <>
          <PageTitle title={t('title')} />
          {news.isError ? <ErrorState error={news.error} onRetry={() => void news.refetch()} /> : <Loading />}
        </>
      )}
      <p className="mt-4">
        <Link to="/news">{t('back')}</Link>
      </p>
    </>
  );
}

function Item({ item }: { item: PortalNewsItem }) {
  const { t } = useTranslation('portal', { keyPrefix: 'news' });
  const { mutate } = useMarkRead();
  const { newsId, isUnread } = item;

  useEffect(() => {
    if (isUnread) mutate(newsId);
  }, [newsId, isUnread, mutate]);

  const date = formatDate(romanDate(item.visibleAt));
  return (
    <article>
      <NewsLabels isUnread={false} isImportant={item.isImportant} />
      <PageTitle title={item.title} lead={t('published', { author: t(`author.${item.author}`), date })} />
      <div className="news-text">
        <PlainText text={item.body} />
      </div>
      {item.attachments.length > 0 && (
        <>
          <h2 className="h5">{t('attachments')}</h2>
          <ul className="news-files">
            {item.attachments.map(({ attachmentId, fileName, byteCount }) => (
              <li key={attachmentId}>
                <a href={apiUrl(`/portal/news/${newsId}/attachments/${attachmentId}`)} download>
                  <Icon name="download" className="icon-sm icon-primary me-2" />
                  {t('attachment', { name: fileName, size: formatSize(byteCount) })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}
