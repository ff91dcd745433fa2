import { mailTemplate } from '#server/platform/mail-template.ts';

interface Payment {
  tenantName: string;
  amountCents: number;
  paidAt: Date;
  iuv: string;
  codes: readonly string[];
  listUrl: string;
}

/** Confirms a payment on a second channel (Modello Comuni, C.SE.1.2), with the receipt attached. */
export const paymentReceivedMail = mailTemplate<Payment>(
  {
    it: (payment, { euro, instant }) => ({
      subject: 'Refezione scolastica: pagamento ricevuto',
      title: 'Refezione scolastica: pagamento ricevuto',
      paragraphs: [
        `Abbiamo ricevuto da pagoPA la ricevuta del pagamento ${payment.codes.length === 1 ? 'della fattura' : 'delle fatture'} ${payment.codes.join(', ')}: ${euro(payment.amountCents)}, pagati il ${instant(payment.paidAt)} (IUV ${payment.iuv}).`,
      ],
      closing: ['In allegato trova la ricevuta. La conservi se intende portare la spesa in detrazione.'],
      button: { label: 'Vai a Elenco pagamenti', url: payment.listUrl },
    }),
    en: (payment, { euro, instant }) => ({
      subject: 'School meals: payment received',
      title: 'School meals: payment received',
      paragraphs: [
        `pagoPA has sent us the receipt of your payment of ${payment.codes.length === 1 ? 'bill' : 'bills'} ${payment.codes.join(', ')}: ${euro(payment.amountCents)}, paid on ${instant(payment.paidAt)} (IUV, the payment’s own code: ${payment.iuv}).`,
      ],
      closing: [
        'The receipt is attached, in Italian. Keep it if you want to deduct the expense from your taxes.',
      ],
      button: { label: 'Go to the list of payments', url: payment.listUrl },
    }),
  },
  ({ amountCents, paidAt, codes }, { euro, instant }) => ({
    fatture: codes.join(', '),
    importo: euro(amountCents),
    data: instant(paidAt),
  }),
);
