import { formatsOf, type Formats } from '#common/formats.ts';
import { ITALIAN, LANGUAGES, type Language } from '#common/languages.ts';

export interface MailContent {
  language: Language;
  /** The Comune, shown as the sender above the title. */
  tenantName: string;
  title: string;
  /** Plain text; one HTML paragraph each. */
  paragraphs: readonly string[];
  button?: { label: string; url: string };
  footer: string;
  /** Where these messages can be stopped; absent for those that are due. */
  unsubscribeUrl?: string | undefined;
}

/** What one kind of e-mail says. */
type MailWords = Omit<MailContent, 'language' | 'tenantName' | 'unsubscribeUrl'> & { subject: string };

/** Whole in Italian and English; what another language lacks is said in Italian. */
type InLanguages<Words> = Record<'it' | 'en', Words> & Partial<Record<Language, Words>>;
type WriteMail<Facts> = (facts: Facts, formats: Formats) => MailWords;

interface MailOptions {
  unsubscribeUrl?: string | undefined;
}

/** One kind of e-mail, to be written in whichever language its reader has chosen. */
export function mailTemplate<Facts extends { tenantName: string }>(texts: InLanguages<WriteMail<Facts>>) {
  return (facts: Facts, wanted: Language, { unsubscribeUrl }: MailOptions = {}) => {
    const language = texts[wanted] ? wanted : ITALIAN;
    const write = texts[language] ?? texts.it;
    const { subject, ...words } = write(facts, formatsOf(language));
    const { html, text } = renderMail({ ...words, language, tenantName: facts.tenantName, unsubscribeUrl });
    return { subject, html, text, ...(unsubscribeUrl ? { unsubscribeUrl } : {}) };
  };
}

/** What stands around every message. */
const FRAME: InLanguages<{ buttonFails: string; unsubscribe: string }> = {
  it: {
    buttonFails: 'Se il pulsante non funziona, copiare questo indirizzo nel browser:',
    unsubscribe: 'Non ricevere più questi messaggi',
  },
  en: {
    buttonFails: 'If the button does not work, copy this address into your browser:',
    unsubscribe: 'Stop receiving these messages',
  },
};

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
  const { language, tenantName, title, paragraphs, button, footer, unsubscribeUrl } = content;
  const frame = FRAME[language] ?? FRAME.it;
  const parts = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`);
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
  const { language, tenantName, title, paragraphs, button, footer, unsubscribeUrl } = content;
  const frame = FRAME[language] ?? FRAME.it;
  const parts = [tenantName, title, ...paragraphs];
  if (button) parts.push(`${button.label}:\n${button.url}`);
  // "-- " starts the signature in every mail reader.
  const unsubscribe = unsubscribeUrl ? `${frame.unsubscribe}: ${unsubscribeUrl}\n` : '';
  return `${parts.join('\n\n')}\n\n-- \n${footer}\n${unsubscribe}`;
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
