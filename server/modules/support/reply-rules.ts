/** What an e-mail of a family answers: whose ticket, whose words, and which of them are new. */
import { MAX_TICKET_TEXT } from '#common/ticket.ts';

/** Stands above our words in each mail that can be answered: what is below it is quoted. */
export const REPLY_LINE = '— Scrivi la risposta sopra questa riga —';
export const REPLY_LINE_EN = '— Write your answer above this line —';

/** Where the quoted message begins, as mail programs write it; headings may run over two lines. */
const QUOTE_STARTS = [
  /^.{0,10}— (?:Scrivi la risposta sopra questa riga|Write your answer above this line) —/m,
  /^(?:Il|In data) .{4,120}(?:\n.{0,120})?ha scritto:?[ \t]*$/im,
  /^On .{4,120}(?:\n.{0,120})?wrote:?[ \t]*$/im,
  /^(?:Le|El|Am) .{4,120}(?:\n.{0,120})?(?:a écrit|escribió|schrieb).{0,80}:[ \t]*$/im,
  /^[-_ ]{2,60}(?:Messaggio originale|Original Message|Messaggio inoltrato)/im,
  /^(?:Da|From|Von|De): .+\n(?:.*\n){0,3}(?:Inviato|Data|Sent|Date|Gesendet|Enviado):/im,
  /^_{10,}[ \t]*$/m,
];
/** Below it stand the sender's name and the telephone's advertisement. */
const SIGNATURE_STARTS = [
  /^-- ?$/m,
  /^(?:Inviato da(?:l mio)? |Sent from my |Ottieni Outlook|Get Outlook|Scarica Outlook)/im,
];

/** The family's own words of an answer: without what it quotes, without its signature, cut to what a ticket takes. */
export function ownWords(mail: string): string {
  const text = mail
    .replaceAll('\u0000', '')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\u00a0', ' ');
  const cut = (whole: string, starts: readonly RegExp[]) =>
    whole.slice(
      0,
      Math.min(whole.length, ...starts.map((start) => whole.match(start)?.index ?? whole.length)),
    );
  const unquoted = cut(text, QUOTE_STARTS)
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join('\n');
  return cut(unquoted, SIGNATURE_STARTS)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, MAX_TICKET_TEXT);
}

/** With a line about the files that stayed behind. */
export function withAttachments(words: string, count: number): string {
  if (count === 0) return words;
  const note =
    count === 1 ? '[Un allegato non ricevuto per e-mail]' : `[${count} allegati non ricevuti per e-mail]`;
  return `${words.slice(0, MAX_TICKET_TEXT - note.length - 2)}\n\n${note}`.trim();
}

/** `risposte@mensa.example` with a ticket's token: `risposte+0f3a…@mensa.example`. */
export function replyAddress(address: string, token: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${token}${address.slice(at)}`;
}

/** The token in one of the addresses that a mail went to; `null`: none is ours. */
export function tokenIn(recipients: readonly string[], address: string): string | null {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  for (const recipient of recipients) {
    const [name = '', host = ''] = addressOf(recipient).split('@');
    const plus = name.lastIndexOf('+');
    const token = name.slice(plus + 1);
    if (name.slice(0, Math.max(plus, 0)) === local && host === domain && /^[0-9a-f]{32}$/.test(token))
      return token;
  }
  return null;
}

/** `Anna Prova <anna@example.org>`: the address, in small letters. */
export function addressOf(from: string): string {
  return (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim().toLowerCase();
}
