import { mailTemplate } from '#server/platform/mail-template.ts';

interface RefundDecided {
  tenantName: string;
  firstName: string;
  amountCents: number;
  /** Its end only. */
  iban: string;
  /** `null`: it has been paid. */
  refusedBecause: string | null;
  creditUrl: string;
}

/** What became of credit that was asked back. */
export const refundDecidedMail = mailTemplate<RefundDecided>(
  {
    it: ({ firstName, amountCents, iban, refusedBecause, creditUrl }, { euro }) => ({
      subject: 'Refezione scolastica: richiesta di rimborso',
      title: refusedBecause === null ? 'Rimborso pagato' : 'Richiesta di rimborso non accolta',
      paragraphs:
        refusedBecause === null
          ? [
              `Il Comune ha disposto il rimborso di ${euro(amountCents)} del credito mensa di ${firstName}, sul conto ${iban}.`,
            ]
          : [
              `Il Comune non ha accolto la richiesta di rimborso di ${euro(amountCents)} del credito mensa di ${firstName}. Motivo: ${refusedBecause}`,
              'L’importo è di nuovo nel credito e si può usare per i pasti.',
            ],
      button: { label: 'Vai al credito mensa', url: creditUrl },
    }),
    en: ({ firstName, amountCents, iban, refusedBecause, creditUrl }, { euro }) => ({
      subject: 'School meals: your refund request',
      title: refusedBecause === null ? 'Refund paid' : 'Refund not granted',
      paragraphs:
        refusedBecause === null
          ? [
              `The Comune has ordered the refund of ${euro(amountCents)} of ${firstName}’s meal credit, to the account ${iban}.`,
            ]
          : [
              `The Comune has not granted the refund of ${euro(amountCents)} of ${firstName}’s meal credit. Reason: ${refusedBecause}`,
              'The amount is back in the credit and can be used for meals.',
            ],
      button: { label: 'Go to the meal credit', url: creditUrl },
    }),
  },
  ({ firstName, amountCents }, { euro }) => ({ bambino: firstName, importo: euro(amountCents) }),
);
