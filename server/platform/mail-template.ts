export interface MailContent {
  /** The Comune, shown as the sender above the title. */
  tenantName: string;
  title: string;
  /** Plain text; one HTML paragraph each. */
  paragraphs: readonly string[];
  button?: { label: string; url: string };
  footer: string;
}

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

function renderHtml({ tenantName, title, paragraphs, button, footer }: MailContent): string {
  const parts = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`);
  if (button) {
    const url = escapeHtml(button.url);
    parts.push(
      `<p style="margin:24px 0"><a href="${url}" style="${BUTTON}">${escapeHtml(button.label)}</a></p>`,
      `<p style="${QUIET}">Se il pulsante non funziona, copiare questo indirizzo nel browser:<br>` +
        `<span style="word-break:break-all">${url}</span></p>`,
    );
  }
  return `<!DOCTYPE html>
<html lang="it">
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
<p style="${QUIET}">${escapeHtml(footer)}</p>
</div>
</body>
</html>
`;
}

function renderText({ tenantName, title, paragraphs, button, footer }: MailContent): string {
  const parts = [tenantName, title, ...paragraphs];
  if (button) parts.push(`${button.label}:\n${button.url}`);
  // "-- " starts the signature in every mail reader.
  return `${parts.join('\n\n')}\n\n-- \n${footer}\n`;
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
