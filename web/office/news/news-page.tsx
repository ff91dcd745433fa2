import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useParams } from 'react-router';
import type { OfficeNewsItem } from '#common/contract/news.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { Done } from '../done.tsx';
import { usePermissions } from '../permissions.ts';
import { useNewsItem } from './api.ts';
import { FileSection } from './file-section.tsx';
import { NewsFacts } from './news-facts.tsx';
import './news.css';
import { PublishButton } from './publish-button.tsx';
import { ReachText } from './reach-text.tsx';
import { ReadersSection } from './readers-section.tsx';
import { RemoveButton } from './remove-button.tsx';
import { WithdrawButton } from './withdraw-button.tsx';

/** One item as it stands: what families see of it, whom it reaches, and what can be done with it. */
export default function NewsPage() {
  const { t } = useTranslation('office');
  const { newsId = '' } = useParams();
  const news = useNewsItem(newsId);
  return (
    <>
      <p>
        <Link to="/news">{t('news.back')}</Link>
      </p>
      {news.data ? (
        <Item item={news.data} />
      ) : (
        <>
          <PageTitle title={t('news.title')} />
          {news.isPending ? (
            <Loading />
          ) : (
            <ErrorState error={news.error} onRetry={() => void news.refetch()} />
          )}
        </>
      )}
    </>
  );
}

function Item({ item }: { item: OfficeNewsItem }) {
  const { t } = useTranslation('office');
  const { canPlanService } = usePermissions();
  const [change, setChange] = useState<'publish' | 'withdraw' | null>(null);
  const news = useRef<HTMLDivElement>(null);
  const isPublished = item.state === 'published';

  // The button that was pressed has gone with the old state.
  useEffect(() => {
    if (change) news.current?.focus();
  }, [change]);

  return (
    <>
      <PageTitle title={item.title} />
      <div ref={news} tabIndex={-1}>
        {change && <Done>{t(`news.${change}.done`)}</Done>}
      </div>
      <NewsFacts item={item} />
      {!isPublished && <ReachText count={item.count} />}
      {canPlanService && (
        <div className="button-row">
          {isPublished ? (
            <WithdrawButton item={item} onDone={() => setChange('withdraw')} />
          ) : (
            <>
              <PublishButton item={item} onDone={() => setChange('publish')} />
              <Link className="btn btn-outline-primary" to={`/news/${item.newsId}/modifica`}>
                {t('news.edit')}
              </Link>
              {item.state === 'draft' && <RemoveButton item={item} />}
            </>
          )}
        </div>
      )}
      <section className="office-section" aria-labelledby="preview">
        <h2 className="h4" id="preview">
          {t('news.preview')}
        </h2>
        <div className="news-sheet">
          <PlainText text={item.body} />
        </div>
      </section>
      <FileSection item={item} canChange={canPlanService && !isPublished} />
      {isPublished && <ReadersSection item={item} />}
    </>
  );
}
