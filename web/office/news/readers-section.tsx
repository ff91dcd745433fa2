import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { NewsReaders, OfficeNewsItem } from '#common/contract/news.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useReaders } from './api.ts';

/** Who has opened a published item; read only when somebody wants to know. */
export function ReadersSection({ item }: { item: OfficeNewsItem }) {
  const { t } = useTranslation('office');
  const [isOpen, setIsOpen] = useState(false);
  const readers = useReaders(item.newsId, isOpen);
  return (
    <details className="help-details" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{t('news.readers.title')}</summary>
      <Loaded query={readers}>{(data) => <List {...data} />}</Loaded>
    </details>
  );
}

function List({ readers, isCut }: NewsReaders) {
  const { t } = useTranslation('office');
  if (readers.length === 0) return <EmptyState title={t('news.readers.nobody')} />;
  const columns: Array<Column<NewsReaders['readers'][number]>> = [
    { key: 'name', header: t('news.readers.name'), isRowHeader: true, cell: ({ name }) => name },
    {
      key: 'readAt',
      header: t('news.readers.readAt'),
      cell: ({ readAt }) => (readAt === null ? t('news.readers.notYet') : <InstantText instant={readAt} />),
    },
  ];
  return (
    <>
      {isCut && <p>{t('news.readers.cut')}</p>}
      <DataTable
        caption={t('news.readers.caption')}
        captionHidden
        columns={columns}
        rows={readers}
        rowKey={({ guardianId }) => String(guardianId)}
      />
    </>
  );
}
