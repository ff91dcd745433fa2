/** The pages of the demo's mailbox, made on the server: they must work when nothing else does. */
import { formatInstant } from '#common/dates.ts';
import { escapeHtml } from './mail-template.ts';
import type { StoredMail } from './stored-mails.ts';

const TITLE = 'Posta in uscita di prova';

export const MAILBOX_CSS = `
:root { color-scheme: light; }
body { margin: 0; font: 1rem/1.5 'Titillium Web', Arial, sans-serif; color: #17324d; background: #fff; }
header { background: #06c; color: #fff; padding: 1rem; }
header p { margin: 0 auto; max-width: 60rem; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
a { color: #0059b3; }
a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid #ff9900; outline-offset: 2px; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 1rem 0; }
label { display: block; font-weight: 600; }
input { font: inherit; padding: .5rem; border: 1px solid #5d7083; border-radius: 4px; width: min(24rem, 80vw); }
button { font: inherit; font-weight: 600; padding: .5rem 1.25rem; border: 0; border-radius: 4px; background: #06c; color: #fff; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .5rem; border-bottom: 1px solid #d9dadb; vertical-align: top; }
td { min-width: 6rem; overflow-wrap: break-word; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #d9dadb; border-radius: 4px; padding: 1rem; }
`;

/** `mails` newest first; `isCut`: there are older ones that are not shown. */
export function mailListPage(
  mails: readonly { name: string; mail: StoredMail }[],
  search: string,
  isCut: boolean,
): string {
  const rows = mails.map(
    ({ name, mail }) => `<tr>
<td>${formatInstant(mail.date)}</td>
<td>${escapeHtml(mail.to)}</td>
<td><a href="/sviluppo/posta/${encodeURIComponent(name)}">${escapeHtml(mail.subject)}</a></td>
<td>${mail.attachments.length || ''}</td>
</tr>`,
  );
  const table = `<div class="scroll" tabindex="0" role="region" aria-label="Messaggi"><table>
<thead><tr><th scope="col">Data</th><th scope="col">A</th><th scope="col">Oggetto</th><th scope="col">Allegati</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
  const count = isCut ? `I ${mails.length} messaggi più recenti` : messageCount(mails.length);
  return page(
    TITLE,
    `<form method="get" action="/sviluppo/posta" role="search">
<div><label for="q">Destinatario</label><input id="q" name="q" type="search" value="${escapeHtml(search)}"></div>
<button type="submit">Cerca</button>
</form>
<p>${count}${search ? ` per «${escapeHtml(search)}»` : ''}.</p>
${mails.length > 0 ? table : ''}`,
  );
}

/** `publicUrl`: only addresses of our own become links. */
export function mailPage(name: string, mail: StoredMail, publicUrl: string): string {
  const address = `/sviluppo/posta/${encodeURIComponent(name)}`;
  const attachments = mail.attachments.map(
    ({ filename }, index) => `<li><a href="${address}/allegati/${index}">${escapeHtml(filename)}</a></li>`,
  );
  return page(
    mail.subject,
    `<p><a href="/sviluppo/posta">Tutti i messaggi</a></p>
<dl>
<dt>Data</dt><dd>${formatInstant(mail.date)}</dd>
<dt>A</dt><dd>${escapeHtml(mail.to)}</dd>
${mail.replyTo ? `<dt>Rispondi a</dt><dd>${escapeHtml(mail.replyTo)}</dd>\n` : ''}<dt>Oggetto</dt><dd>${escapeHtml(mail.subject)}</dd>
</dl>
<h2>Testo</h2>
<div class="text">${linkOwnAddresses(mail.text, publicUrl)}</div>
${attachments.length > 0 ? `<h2>Allegati</h2>\n<ul>${attachments.join('')}</ul>` : ''}
<p><a href="${address}/messaggio.eml">Scarica il messaggio originale (.eml)</a></p>`,
  );
}

/** Text as HTML in which our own addresses can be followed; a stranger's stays text. */
export function linkOwnAddresses(text: string, publicUrl: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)])/)
    .map((part, index) => {
      const shown = escapeHtml(part);
      const isOwn =
        index % 2 === 1 && URL.canParse(part) && new URL(part).origin === new URL(publicUrl).origin;
      return isOwn ? `<a href="${shown}">${shown}</a>` : shown;
    })
    .join('');
}

function messageCount(count: number): string {
  if (count === 0) return 'Nessun messaggio';
  return count === 1 ? '1 messaggio' : `${count} messaggi`;
}

function page(title: string, content: string): string {
  const shown = escapeHtml(title);
  return `<!DOCTYPE html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shown}${title === TITLE ? '' : ` – ${TITLE}`}</title>
<link rel="stylesheet" href="/sviluppo/posta.css">
</head>
<body>
<header><p>Ambiente di prova: questi messaggi non sono stati spediti a nessuno.</p></header>
<main>
<h1>${shown}</h1>
${content}
</main>
</body>
</html>
`;
}
