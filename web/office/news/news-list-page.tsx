import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useLocation } from 'react-router';
import type { OfficeNewsPage, OfficeNewsRow } from '#common/contract/news.ts';
import { Alert } from '../../ui/alert.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { ChoiceBar } from '../choice-bar.tsx';
import { formatCount } from '../format-count.ts';
import { usePermissions } from '../permissions.ts';
import { SearchForm } from '../search-form.tsx';
import { useListView } from '../use-list-view.ts';
import { PAGE_SIZE, useNewsPage } from './api.ts';
import { NewsStanding } from './news-standing.tsx';
import './news.css';
import { SinceText } from './since-text.tsx';
import { NEWS_STATES, paramsOf, viewOf, type NewsView } from './view.ts';

/** What families were told and will be. */
export default function NewsListPage() {
  const { t } = useTranslation('office');
  const { canPlanService } = usePermissions();
  const [view, show] = useListView(viewOf, paramsOf);
  const news = useNewsPage(view);
  const state: unknown = useLocation().state;
  const wasRemoved = typeof state === 'object' && state !== null && 'newsRemoved' in state;
  return (
    <>
      <PageTitle title={t('news.title')} lead={t('news.lead')} />
      {wasRemoved && <Alert tone="success">{t('news.remove.done')}</Alert>}
      {canPlanService && (
        <p>
          <Link className="btn btn-primary" to="/news/nuova">
            {t('news.write')}
          </Link>
        </p>
      )}
      <ChoiceBar<(typeof NEWS_STATES)[number] | 'all'>
        label={t('news.states')}
        choices={[
          { value: 'all', label: t('news.all') },
          ...NEWS_STATES.map((value) => ({ value, label: t(`news.states_${value}`) })),
        ]}
        value={view.state ?? 'all'}
        onChoose={(state) => show({ state: state === 'all' ? null : state })}
      />
      <SearchForm
        key={view.search}
        label={t('news.search')}
        value={view.search}
        onSearch={(search) => show({ search })}
      />
      <Loaded query={news}>
        {(data) => <List data={data} view={view} onPage={(page) => show({ page })} />}
      </Loaded>
    </>
  );
}

interface ListProps {
  data: OfficeNewsPage;
  view: NewsView;
  onPage: (page: number) => void;
}

function List({ data, view, onPage }: ListProps) {
  const { t } = useTranslation('office');
  if (data.rows.length === 0) {
    const isFiltered = view.state !== null || view.search !== '';
    return (
      <EmptyState title={t('news.nothing')}>
        <p className="mb-0">{t(isFiltered ? 'news.nothingFound' : 'news.nothingText')}</p>
      </EmptyState>
    );
  }
  const columns: Array<Column<OfficeNewsRow>> = [
    {
      key: 'title',
      header: t('news.column.title'),
      isRowHeader: true,
      cell: ({ newsId, title, isImportant }) => (
        <span className="break-anywhere">
          <Link to={`/news/${newsId}`}>{title}</Link>
          {isImportant && <span className="news-important">{t('news.important')}</span>}
        </span>
      ),
    },
    {
      key: 'audience',
      header: t('news.column.audience'),
      cell: ({ places }) => (places === null ? t('news.everyone') : places.join('; ')),
    },
    { key: 'state', header: t('news.column.state'), cell: (row) => <NewsStanding item={row} /> },
    { key: 'since', header: t('news.column.since'), cell: (row) => <SinceText item={row} /> },
    {
      key: 'read',
      header: t('news.column.read'),
      align: 'end',
      cell: ({ state, readCount }) => (state === 'published' ? formatCount(readCount) : '–'),
    },
  ];
  return (
    <>
      <DataTable
        caption={t('news.caption')}
        captionHidden
        columns={columns}
        rows={data.rows}
        rowKey={({ newsId }) => String(newsId)}
      />
      <Pagination page={view.page} pageCount={Math.ceil(data.total / PAGE_SIZE)} onPage={onPage} />
    </>
  );
}
