import { mailTemplate } from '#server/platform/mail-template.ts';

interface TopUp {
  tenantName: string;
  amountCents: number;
  paidAt: Date;
  iuv: string;
  children: readonly { firstName: string; amountCents: number }[];
  creditUrl: string;
}

/** Confirms a top-up, with the receipt attached. */
export const topUpCreditedMail = mailTemplate<TopUp>(
  {
    it: (topUp, { euro, instant }) => ({
      subject: 'Refezione scolastica: ricarica accreditata',
      title: 'Refezione scolastica: ricarica accreditata',
      paragraphs: [
        `Abbiamo ricevuto da pagoPA la ricarica di ${euro(topUp.amountCents)}, pagata il ${instant(topUp.paidAt)} (IUV ${topUp.iuv}). Il credito è già disponibile:`,
        ...topUp.children.map(({ firstName, amountCents }) => `${firstName}: ${euro(amountCents)}`),
      ],
      closing: ['In allegato trova la ricevuta. La conservi se intende portare la spesa in detrazione.'],
      button: { label: 'Vai al credito mensa', url: topUp.creditUrl },
    }),
    en: (topUp, { euro, instant }) => ({
      subject: 'School meals: credit topped up',
      title: 'School meals: credit topped up',
      paragraphs: [
        `pagoPA has sent us your top-up of ${euro(topUp.amountCents)}, paid on ${instant(topUp.paidAt)} (IUV, the payment’s own code: ${topUp.iuv}). The credit can be used already:`,
        ...topUp.children.map(({ firstName, amountCents }) => `${firstName}: ${euro(amountCents)}`),
      ],
      closing: [
        'The receipt is attached, in Italian. Keep it if you want to deduct the expense from your taxes.',
      ],
      button: { label: 'Go to the meal credit', url: topUp.creditUrl },
    }),
  },
  ({ amountCents, paidAt }, { euro, instant }) => ({ importo: euro(amountCents), data: instant(paidAt) }),
);
