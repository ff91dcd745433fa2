import type { CancellationReceipt } from '#common/contract/presences.ts';
import { formatDate, formatInstant } from '#common/dates.ts';
import { renderMail } from '#server/platform/mail-template.ts';

/** The receipt of a *disdetta*, on a second channel. */
export function cancellationMail(request: {
  tenantName: string;
  childName: string;
  receipt: CancellationReceipt;
  monthUrl: string;
}): { subject: string; html: string; text: string } {
  const { number, kind, acceptedAt, days } = request.receipt;
  const what = kind === 'cancelled' ? 'Disdetta del pasto' : 'Richiesta di pasto in bianco';
  const [first = '', ...more] = days.map(formatDate);
  const when = more.length === 0 ? `per il giorno ${first}` : `per i giorni ${[first, ...more].join(', ')}`;
  const title = `${what} n. ${number}`;
  const { html, text } = renderMail({
    tenantName: request.tenantName,
    title,
    paragraphs: [
      `Abbiamo ricevuto il ${formatInstant(acceptedAt)} la richiesta ${when}: ${request.childName}.`,
      'Può annullarla dal portale fino all’orario limite di ciascun giorno.',
    ],
    button: { label: 'Vai a Presenze', url: request.monthUrl },
    footer: 'Messaggio automatico del servizio di refezione scolastica.',
  });
  return { subject: `Refezione scolastica: ${what.toLowerCase()} n. ${number}`, html, text };
}
