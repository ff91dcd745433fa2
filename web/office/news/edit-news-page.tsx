import { useTranslation } from '../../ui/use-translation.ts';
import { Navigate, useParams } from 'react-router';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useNewsItem } from './api.ts';
import { NewsFields } from './news-fields.tsx';

/** A draft, or an item that was withdrawn, to be changed. */
export default function EditNewsPage() {
  const { t } = useTranslation('office');
  const { newsId = '' } = useParams();
  const news = useNewsItem(newsId);
  if (news.data?.state === 'published') return <Navigate to={`/news/${newsId}`} replace />;
  return (
    <div className="form-panel">
      <PageTitle title={t('news.form.editTitle')} />
      {news.data ? (
        <NewsFields key={news.data.revision} item={news.data} />
      ) : news.isPending ? (
        <Loading />
      ) : (
        <ErrorState error={news.error} onRetry={() => void news.refetch()} />
      )}
    </div>
  );
}
