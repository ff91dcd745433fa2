import { describeMail, EXAMPLE_URL, type MailKind } from '#server/platform/mail-kinds.ts';
import { newsPublishedMail } from './emails/news-published.ts';
import { NEWS_MAIL } from './mail-queries.ts';

export const newsMailKinds: readonly MailKind[] = [
  describeMail({
    kind: NEWS_MAIL,
    name: 'Comunicazione alle famiglie',
    trigger: 'Quando viene pubblicata una news con invio per e-mail.',
    fixed: 'titolo e testo della news; riga per non ricevere più questi messaggi',
    template: newsPublishedMail,
    isOptional: true,
    facts: (tenantName) => ({
      tenantName,
      newsId: 1,
      author: 'municipality' as const,
      title: 'Una news di esempio',
      body: 'Qui sta il testo della news, come è stato scritto.',
      isImportant: false,
      attachmentCount: 0,
      newsUrl: `${EXAMPLE_URL}/news/1`,
    }),
  }),
];
