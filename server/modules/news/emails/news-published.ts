import { readPlainText, type TextSpan } from '#common/plain-text.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';
import type { MailedNews } from '../mail-queries.ts';

interface PublishedNews extends MailedNews {
  tenantName: string;
  newsUrl: string;
}

/** The whole text of an item, as it was written, and the way to it. */
export const newsPublishedMail = mailTemplate<PublishedNews>(
  {
    it: ({ title, body, isImportant, attachmentCount, author, newsUrl }) => ({
      subject: `Refezione scolastica: ${isImportant ? 'Importante: ' : ''}${title}`,
      title,
      paragraphs: [...paragraphsOf(body), ...attachmentsIt(attachmentCount)],
      button: { label: 'Leggi nel portale', url: newsUrl },
      footer:
        author === 'caterer'
          ? 'Comunicazione della società di ristorazione, inviata dal servizio di refezione scolastica.'
          : 'Comunicazione del servizio di refezione scolastica.',
    }),
    en: ({ title, body, isImportant, attachmentCount, author, newsUrl }) => ({
      subject: `School meals: ${isImportant ? 'Important: ' : ''}${title}`,
      title,
      paragraphs: [...paragraphsOf(body), ...attachmentsEn(attachmentCount)],
      button: { label: 'Read it in the portal', url: newsUrl },
      footer:
        author === 'caterer'
          ? 'Message of the caterer, sent by the school meals service.'
          : 'Message of the school meals service.',
    }),
  },
  ({ title }) => ({ titolo: title }),
);

function attachmentsIt(count: number): string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? 'C’è un allegato: si scarica dal portale.'
      : `Ci sono ${count} allegati: si scaricano dal portale.`,
  ];
}

function attachmentsEn(count: number): string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? 'There is one attachment: download it from the portal.'
      : `There are ${count} attachments: download them from the portal.`,
  ];
}

function paragraphsOf(body: string): string[] {
  return readPlainText(body).flatMap((block) =>
    block.kind === 'list'
      ? block.items.map((item) => `• ${textOf(item)}`)
      : [block.lines.map(textOf).join(' ')],
  );
}

function textOf(spans: readonly TextSpan[]): string {
  return spans.map(({ text }) => text).join('');
}
