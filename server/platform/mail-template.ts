import { formatsOf, type Formats } from '#common/formats.ts';
import { ITALIAN, LANGUAGES, type Language } from '#common/languages.ts';
import { fillPlaceholders, fillSubject, type MailText } from '#common/mail-text.ts';
import { readPlainText, type TextBlock, type TextSpan } from '#common/plain-text.ts';

/** What an e-mail says, before it is rendered. */
export interface MailContent {
  language: Language;
  /** The Comune, shown as the sender above the title. */
  tenantName: string;
  /** Above everything else: what a family's answer quotes is cut here. */
  replyLine?: string | undefined;
  title: string;
  /** Before and after the facts: what the Comune may say in its own words. */
  opening?: readonly Passage[];
  /** Plain text; one HTML paragraph each. */
  paragraphs: readonly string[];
  closing?: readonly Passage[];
  button?: { label: string; url: string };
  footer: string;
  /** Where these messages can be stopped; absent for those that are due. */
  unsubscribeUrl?: string | undefined;
}

/** A paragraph of ours, or a piece of a text that the Comune has written. */
type Passage = string | TextBlock;

/** What one kind of e-mail says. */
type MailWords = Omit<
  MailContent,
  'language' | 'tenantName' | 'unsubscribeUrl' | 'opening' | 'closing' | 'footer'
> & {
  subject: string;
  opening?: readonly string[];
  closing?: readonly string[];
  /** Left out: that nobody has written this by hand. */
  footer?: string;
};

/** Whole in Italian and English; what another language lacks is said in Italian. */
export type InLanguages<Words> = Record<'it' | 'en', Words> & Partial<Record<Language, Words>>;
type WriteMail<Facts> = (facts: Facts, formats: Formats) => MailWords;
/** What the Comune may name in its own words, by placeholder. */
type NameValues<Facts> = (facts: Facts, formats: Formats) => Record<string, string>;

interface MailOptions {
  unsubscribeUrl?: string | undefined;
}

/** One e-mail in its original words, which the Comune's own may still replace (`writeMail`). */
export interface MailLetter {
  subject: string;
  content: MailContent;
  values: () => Record<string, string>;
  unsubscribeUrl?: string;
}

/** One kind of e-mail, to be written in whichever language its reader has chosen. */
export function mailTemplate<Facts extends { tenantName: string }>(
  texts: InLanguages<WriteMail<Facts>>,
  nameValues?: NameValues<Facts>,
) {
  return (facts: Facts, wanted: Language, { unsubscribeUrl }: MailOptions = {}): MailLetter => {
    const language = texts[wanted] ? wanted : ITALIAN;
    const write = texts[language] ?? texts.it;
    const { tenantName } = facts;
    const { subject, ...words } = write(facts, formatsOf(language));
    return {
      subject,
      content: { footer: frameIn(language).footer, ...words, language, tenantName, unsubscribeUrl },
      values: () => ({ comune: tenantName, ...nameValues?.(facts, formatsOf(language)) }),
      ...(unsubscribeUrl ? { unsubscribeUrl } : {}),
    };
  };
}

/** An e-mail as it is sent. */
export function writeMail(
  letter: MailLetter,
  own?: OwnWords,
): { subject: string; html: string; text: string } {
  const { subject, content } = inOwnWords(letter, own);
  return { subject, ...renderMail(content) };
}

export type OwnWords = Partial<Record<Language, MailText>>;

/**
 * With the Comune's own words where it has any in the reader's language, else as it is. What stands between opening and
 * closing is never touched.
 */
export function inOwnWords(letter: MailLetter, own?: OwnWords): MailLetter {
  const words = own?.[letter.content.language];
  if (!words) return letter;
  const known = letter.values();
  const passage = (text: string, original: readonly Passage[] = []) =>
    text.trim() === '' ? original : readPlainText(text).map((block) => fillBlock(block, known));
  return {
    ...letter,
    subject: words.subject.trim() === '' ? letter.subject : fillSubject(words.subject, known),
    content: {
      ...letter.content,
      opening: passage(words.opening, letter.content.opening),
      closing: passage(words.closing, letter.content.closing),
    },
  };
}

/** Links are those that the Comune wrote: an address in a value stays text. */
function fillBlock(block: TextBlock, values: Record<string, string>): TextBlock {
  const fill = (spans: TextSpan[]) =>
    spans.map((span) => (span.href ? span : { text: fillPlaceholders(span.text, values) }));
  return block.kind === 'list'
    ? { kind: 'list', items: block.items.map(fill) }
    : { kind: 'paragraph', lines: block.lines.map(fill) };
}

/** What stands around every message. */
const FRAME: InLanguages<{ footer: string; buttonFails: string; unsubscribe: string }> = {
  it: {
    footer: 'Messaggio automatico del servizio di refezione scolastica.',
    buttonFails: 'Se il pulsante non funziona, copiare questo indirizzo nel browser:',
    unsubscribe: 'Non ricevere più questi messaggi',
  },
  en: {
    footer: 'Automatic message of the school meals service.',
    buttonFails: 'If the button does not work, copy this address into your browser:',
    unsubscribe: 'Stop receiving these messages',
  },
};
const frameIn = (language: Language) => FRAME[language] ?? FRAME.it;

const BODY =
  'margin:0;padding:16px;background:#f2f5f8;color:#17324d;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5';
const CARD = 'max-width:600px;margin:0 auto;padding:24px;background:#ffffff';
const BUTTON =
  'display:inline-block;padding:12px 24px;background:#0066cc;color:#ffffff;font-weight:bold;text-decoration:none;border-radius:4px';
const QUIET = 'font-size:14px;color:#455b71';

/**
 * The two forms of one e-mail. No tables, images or remote resources: screen readers meet headings and paragraphs
 * only, and nothing is blocked by default. The button's address is also written out, for who reads on another device.
 */
export function renderMail(content: MailContent): { html: string; text: string } {
  return { html: renderHtml(content), text: renderText(content) };
}

function renderHtml(content: MailContent): string {
  const { language, tenantName, title, button, footer, unsubscribeUrl } = content;
  const frame = frameIn(language);
  const parts = passagesOf(content).map(passageHtml);
  if (button) {
    const url = escapeHtml(button.url);
    parts.push(
      `<p style="margin:24px 0"><a href="${url}" style="${BUTTON}">${escapeHtml(button.label)}</a></p>`,
      `<p style="${QUIET}">${frame.buttonFails}<br>` + `<span style="word-break:break-all">${url}</span></p>`,
    );
  }
  const unsubscribe = unsubscribeUrl
    ? `\n<p style="${QUIET}"><a href="${escapeHtml(unsubscribeUrl)}">${frame.unsubscribe}</a></p>`
    : '';
  return `<!DOCTYPE html>
<html lang="${language}" dir="${LANGUAGES[language].direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
</head>
<body style="${BODY}">
<div style="${CARD}">
<p style="${QUIET}">${escapeHtml(tenantName)}</p>
<h1 style="margin:0 0 16px;font-size:22px">${escapeHtml(title)}</h1>
${parts.join('\n')}
<hr style="border:0;border-top:1px solid #d9dadb">
<p style="${QUIET}">${escapeHtml(footer)}</p>${unsubscribe}
</div>
</body>
</html>
`;
}

function renderText(content: MailContent): string {
  const { language, tenantName, title, button, footer, unsubscribeUrl } = content;
  const frame = frameIn(language);
  const parts = [tenantName, title, ...passagesOf(content).map(passageText)];
  if (button) parts.push(`${button.label}:\n${button.url}`);
  // "-- " starts the signature in every mail reader.
  const unsubscribe = unsubscribeUrl ? `${frame.unsubscribe}: ${unsubscribeUrl}\n` : '';
  return `${parts.join('\n\n')}\n\n-- \n${footer}\n${unsubscribe}`;
}

function passagesOf({ replyLine, opening = [], paragraphs, closing = [] }: MailContent): Passage[] {
  return [...(replyLine ? [replyLine] : []), ...opening, ...paragraphs, ...closing];
}

function passageHtml(passage: Passage): string {
  if (typeof passage === 'string') return `<p>${escapeHtml(passage)}</p>`;
  return passage.kind === 'list'
    ? `<ul>${passage.items.map((item) => `<li>${spansHtml(item)}</li>`).join('')}</ul>`
    : `<p>${passage.lines.map(spansHtml).join('<br>')}</p>`;
}

function spansHtml(spans: readonly TextSpan[]): string {
  return spans
    .map(({ text, href }) =>
      href ? `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>` : escapeHtml(text),
    )
    .join('');
}

function passageText(passage: Passage): string {
  if (typeof passage === 'string') return passage;
  const lineOf = (spans: readonly TextSpan[]) => spans.map(({ text }) => text).join('');
  return passage.kind === 'list'
    ? passage.items.map((item) => `• ${lineOf(item)}`).join('\n')
    : passage.lines.map(lineOf).join('\n');
}

/** Text as HTML shows it, also between quotes of either kind. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
