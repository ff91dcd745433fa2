import { letterheadsFor } from '#server/modules/notifications/wants-message.ts';
import type { MailBuilders, MailDraft } from '#server/platform/mail-kinds.ts';
import type { OutboxMessage } from '#server/platform/outbox.ts';
import { newsPublishedMail } from './emails/news-published.ts';
import { findMailedNews, findWanting, NEWS_MAIL } from './mail-queries.ts';

/** The messages of this module, hundreds at a time: the items that a batch is about are read once. */
export function newsMails(publicUrl: string) {
  return {
    [NEWS_MAIL]: {
      read: async (tx, tenant, messages) => {
        const addressed = messages.map((message) => ({ message, ...addressOf(message) }));
        const items = await findMailedNews(tx, [...new Set(addressed.map(({ newsId }) => newsId))]);
        const mails = new Map<OutboxMessage, () => MailDraft>();
        for (const item of items) {
          const own = addressed.filter(({ newsId }) => newsId === item.newsId);
          const asked = own.map(({ guardianId }) => guardianId);
          const guardianIds = await findWanting(tx, item.newsId, asked);
          const about = { guardianIds, subject: 'news' } as const;
          const letterheads = await letterheadsFor(tx, publicUrl, tenant, about);
          const newsUrl = `${publicUrl}/c/${tenant.slug}/news/${item.newsId}`;
          const facts = { ...item, tenantName: tenant.name, newsUrl };
          for (const { message, guardianId } of own) {
            const letterhead = letterheads.get(guardianId);
            if (letterhead)
              mails.set(message, () => newsPublishedMail(facts, letterhead.language, letterhead));
          }
        }
        return mails;
      },
    },
  } satisfies MailBuilders;
}

/** `12:345`: the item and the guardian. */
function addressOf({ subjectKey }: { subjectKey: string }): { newsId: number; guardianId: number } {
  const [newsId = 0, guardianId = 0] = subjectKey.split(':').map(Number);
  return { newsId, guardianId };
}
