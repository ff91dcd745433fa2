import { readPlainText, type TextSpan } from '#common/plain-text.ts';
import { renderMail } from '#server/platform/mail-template.ts';
import type { MailedNews } from '../mail-queries.ts';

/** The whole text of an item, and the way to it. */
export function newsPublishedMail(
  news: MailedNews,
  { tenantName, newsUrl }: { tenantName: string; newsUrl: string },
): { subject: string; html: string; text: string } {
  const paragraphs = readPlainText(news.body).flatMap((block) =>
    block.kind === 'list'
      ? block.items.map((item) => `• ${textOf(item)}`)
      : [block.lines.map(textOf).join(' ')],
  );
  if (news.attachmentCount === 1) paragraphs.push('C’è un allegato: si scarica dal portale.');
  if (news.attachmentCount > 1)
    paragraphs.push(`Ci sono ${news.attachmentCount} allegati: si scaricano dal portale.`);
  const { html, text } = renderMail({
    tenantName,
    title: news.title,
    paragraphs,
    button: { label: 'Leggi nel portale', url: newsUrl },
    footer:
      news.author === 'caterer'
        ? 'Comunicazione della società di ristorazione, inviata dal servizio di refezione scolastica.'
        : 'Comunicazione del servizio di refezione scolastica.',
  });
  const mark = news.isImportant ? 'Importante: ' : '';
  return { subject: `Refezione scolastica: ${mark}${news.title}`, html, text };
}

function textOf(spans: readonly TextSpan[]): string {
  return spans.map(({ text }) => text).join('');
}
