import type { CancellationReceipt } from '#common/contract/presences.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';

interface Cancellation {
  tenantName: string;
  childName: string;
  receipt: CancellationReceipt;
  monthUrl: string;
}

/** The receipt of a *disdetta*, on a second channel. */
export const cancellationMail = mailTemplate<Cancellation>(
  {
    it: ({ childName, receipt, monthUrl }, { date, instant }) => {
      const what = receipt.kind === 'cancelled' ? 'Disdetta del pasto' : 'Richiesta di pasto in bianco';
      const days = receipt.days.map(date).join(', ');
      const when = receipt.days.length === 1 ? `per il giorno ${days}` : `per i giorni ${days}`;
      return {
        subject: `Refezione scolastica: ${what.toLowerCase()} n. ${receipt.number}`,
        title: `${what} n. ${receipt.number}`,
        paragraphs: [
          `Abbiamo ricevuto il ${instant(receipt.acceptedAt)} la richiesta ${when}: ${childName}.`,
        ],
        closing: ['Può annullarla dal portale fino all’orario limite di ciascun giorno.'],
        button: { label: 'Vai a Presenze', url: monthUrl },
      };
    },
    en: ({ childName, receipt, monthUrl }, { date, instant }) => {
      const what =
        receipt.kind === 'cancelled' ? 'Meal cancellation (disdetta)' : 'Light meal (pasto in bianco)';
      const days = receipt.days.map(date).join(', ');
      return {
        subject: `School meals: ${what.toLowerCase()} no. ${receipt.number}`,
        title: `${what} no. ${receipt.number}`,
        paragraphs: [`On ${instant(receipt.acceptedAt)} we received the request for ${days}: ${childName}.`],
        closing: ['You can undo it in the portal until the deadline of each day.'],
        button: { label: 'Go to Meals', url: monthUrl },
      };
    },
  },
  ({ childName, receipt }, { date }) => ({
    bambino: childName,
    numero: String(receipt.number),
    giorni: receipt.days.map(date).join(', '),
  }),
);
