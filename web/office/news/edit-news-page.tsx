import { useTranslation } from '../../ui/use-translation.ts';
import { Navigate, useParams } from 'react-router';
import { Loaded } from '../../ui/loaded.tsx';
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
      <Loaded query={news}>{(data) => <NewsFields key={data.revision} item={data} />}</Loaded>
    </div>
  );
}
