import { useTranslation } from '../../ui/use-translation.ts';
import type { NewsPlaces, OfficeNewsItem } from '#common/contract/news.ts';
import { formatDate } from '../../ui/format.ts';
import { Facts } from '../facts.tsx';
import { formatCount } from '../format-count.ts';
import { useNewsPlaces } from './api.ts';
import { NewsStanding } from './news-standing.tsx';
import { SinceText } from './since-text.tsx';

export function NewsFacts({ item }: { item: OfficeNewsItem }) {
  const { t } = useTranslation('office');
  const places = useNewsPlaces();
  const startsAtOnce = item.visibleFrom === null && item.state !== 'published';
  return (
    <Facts
      items={[
        { term: t('news.facts.state'), value: <NewsStanding item={item} /> },
        { term: t('news.facts.author'), value: t(`news.authors.${item.author}`) },
        {
          term: t('news.facts.audience'),
          value:
            item.audience === null
              ? t('news.everyone')
              : namesOf(item.audience, places.data?.schools ?? []).join('; '),
        },
        {
          term: t('news.facts.from'),
          value: startsAtOnce ? t('news.facts.atOnce') : <SinceText item={item} />,
        },
        {
          term: t('news.facts.until'),
          value: item.expiresOn === null ? t('news.facts.noEnd') : formatDate(item.expiresOn),
        },
        ...(item.state === 'published'
          ? [
              {
                term: t('news.facts.read'),
                value: t('news.facts.readOf', {
                  read: formatCount(item.readCount),
                  count: formatCount(item.count.guardians),
                }),
              },
            ]
          : []),
        ...(item.isImportant ? [{ term: t('news.important'), value: t('news.isImportant') }] : []),
      ]}
    />
  );
}

/** `Scuola primaria`, `Scuola primaria, 1A`. */
function namesOf(
  audience: NonNullable<OfficeNewsItem['audience']>,
  schools: NewsPlaces['schools'],
): string[] {
  return audience.map(({ schoolId, classId }) => {
    const school = schools.find((one) => one.schoolId === schoolId);
    const className = school?.classes.find((one) => one.classId === classId)?.name;
    return [school?.name ?? '…', className].filter(Boolean).join(', ');
  });
}
