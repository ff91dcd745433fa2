import type { DateString } from '#common/dates.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';

interface InvoiceDue {
  tenantName: string;
  description: string;
  outstandingCents: number;
  dueOn: DateString;
  invoiceUrl: string;
}

/** An unpaid invoice is about to be due. */
export const invoiceDueMail = mailTemplate<InvoiceDue>(
  {
    it: ({ description, outstandingCents, dueOn, invoiceUrl }, { euro, date }) => ({
      subject: `Refezione scolastica: scadenza del ${date(dueOn)}`,
      title: 'Una fattura sta per scadere',
      paragraphs: [`${description}: restano da pagare ${euro(outstandingCents)} entro il ${date(dueOn)}.`],
      closing: [
        'Se ha pagato da poco, non deve fare altro: la ricevuta di pagoPA può arrivare il giorno dopo.',
      ],
      button: { label: 'Vai alla fattura', url: invoiceUrl },
    }),
    en: ({ description, outstandingCents, dueOn, invoiceUrl }, { euro, date }) => ({
      subject: `School meals: due on ${date(dueOn)}`,
      title: 'A bill is about to be due',
      paragraphs: [`${description}: ${euro(outstandingCents)} are still to be paid by ${date(dueOn)}.`],
      closing: [
        'If you have just paid there is nothing else to do: the receipt of pagoPA may arrive the day after.',
      ],
      button: { label: 'Go to the bill', url: invoiceUrl },
    }),
  },
  ({ description, outstandingCents, dueOn }, { euro, date }) => ({
    descrizione: description,
    importo: euro(outstandingCents),
    scadenza: date(dueOn),
  }),
);
