import type { OfficeNewsRow } from '#common/contract/news.ts';
import { formatDate, formatInstant } from '../../ui/format.ts';

/** From when families see an item: the moment that was set, or that of the publication. */
export function SinceText({ item }: { item: Pick<OfficeNewsRow, 'visibleFrom' | 'publishedAt'> }) {
  const { visibleFrom, publishedAt } = item;
  if (visibleFrom !== null) {
    const [date = '', time = ''] = visibleFrom.split('T');
    return <time dateTime={visibleFrom}>{`${formatDate(date)} ${time}`}</time>;
  }
  return publishedAt === null ? '–' : <time dateTime={publishedAt}>{formatInstant(publishedAt)}</time>;
}
