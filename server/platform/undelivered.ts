/** Why a mail server gave a message back, in Italian, by the status of RFC 3463. */
import type { FailedRecipient } from './delivery-report.ts';

const REASONS: readonly [status: RegExp, reason: string][] = [
  [/^5\.1\.(?:1|0|6)$/, 'La casella non esiste: l’indirizzo è sbagliato o è stato chiuso.'],
  [
    /^5\.1\.(?:2|10)$/,
    'Il dominio dell’indirizzo (quello che segue la chiocciola) non esiste o non riceve posta.',
  ],
  [/^5\.1\./, 'L’indirizzo non è valido.'],
  [/^[45]\.2\.2$/, 'La casella è piena.'],
  [/^5\.2\./, 'La casella è disattivata o non riceve messaggi.'],
  [/^5\.3\.4$/, 'Il messaggio è troppo grande per quella casella.'],
  [/^[45]\.4\.[1467]$|^4\./, 'Il server del destinatario non ha risposto per giorni.'],
  [/^5\.4\./, 'Il server del destinatario non si trova.'],
  [
    /^5\.7\./,
    'Il server del destinatario l’ha rifiutato per le sue regole, per esempio come posta indesiderata.',
  ],
];

export function reasonOf({ status, diagnostic }: FailedRecipient): string {
  const words =
    REASONS.find(([pattern]) => pattern.test(status))?.[1] ??
    'Il server del destinatario non l’ha consegnato.';
  const said = [status, diagnostic].filter((text) => text !== '').join('; ');
  return `${words} (${said})`.slice(0, 500);
}
