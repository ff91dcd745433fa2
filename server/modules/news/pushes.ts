import type { NewsAuthor } from '#common/contract/news.ts';
import { pushTemplate, subjectOf, type PushBuilders } from '#server/platform/push-kinds.ts';
import { findMailedNews, NEWS_PUSH } from './mail-queries.ts';

const DAY_SECONDS = 24 * 3600;

const published = pushTemplate<{ title: string; author: NewsAuthor }>({
  it: ({ title, author }) => ({
    title: author === 'caterer' ? 'Dalla società di ristorazione' : 'Dal Comune',
    body: title,
  }),
  en: ({ title, author }) => ({
    title: author === 'caterer' ? 'From the caterer' : 'From the Comune',
    body: title,
  }),
});

/** What devices are told of news: who writes, and the title. */
export const newsPushes: PushBuilders = {
  [NEWS_PUSH]: async (tx, message, language) => {
    const [item] = await findMailedNews(tx, [subjectOf(message)]);
    if (!item) return null;
    return { ...published(item, language), path: `news/${item.newsId}`, ttlSeconds: DAY_SECONDS };
  },
};
