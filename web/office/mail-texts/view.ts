import { MAIL_TEXT_PARTS, type MailText, type MailTexts } from '#common/mail-text.ts';

/** `office:ufficio` as people say it. */
export function operatorName(actor: string): string {
  return actor.replace(/^office:/, '');
}

/** The text with `{name}` where the cursor stands, and where it stands afterwards. */
export function insertPlace(
  text: string,
  name: string,
  { start, end }: { start: number; end: number },
): { text: string; cursor: number } {
  const place = `{${name}}`;
  return { text: text.slice(0, start) + place + text.slice(end), cursor: start + place.length };
}

/** Nothing of it is the Comune's. */
export function isOriginal(texts: MailTexts): boolean {
  const isEmpty = (text: MailText) => MAIL_TEXT_PARTS.every((part) => text[part].trim() === '');
  return isEmpty(texts.it) && isEmpty(texts.en);
}
