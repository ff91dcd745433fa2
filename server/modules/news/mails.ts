import type { MailBuilders } from '#server/platform/mail-kinds.ts';
import { newsPublishedMail } from './emails/news-published.ts';
import { findMailedNews, NEWS_MAIL } from './mail-queries.ts';

/** The messages of this module, hundreds at a time: the items that a batch is about are read once. */
export function newsMails(publicUrl: string) {
  return {
    [NEWS_MAIL]: {
      read: async (tx, tenant, messages) => {
        const found = await findMailedNews(tx, [...new Set(messages.map(newsIdOf))]);
        const items = new Map(found.map((item) => [item.newsId, item]));
        return new Map(
          messages.flatMap((message) => {
            const item = items.get(newsIdOf(message));
            if (!item) return [];
            const newsUrl = `${publicUrl}/c/${tenant.slug}/news/${item.newsId}`;
            return [[message, () => newsPublishedMail(item, { tenantName: tenant.name, newsUrl })] as const];
          }),
        );
      },
    },
  } satisfies MailBuilders;
}

/** `12:345`: the item and the guardian. */
function newsIdOf({ subjectKey }: { subjectKey: string }): number {
  return Number(subjectKey.split(':')[0]);
}
