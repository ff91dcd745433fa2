import type { RefundMeans } from '#common/contract/credit-refunds.ts';
import type { DateString } from '#common/dates.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';

interface CreditRefund {
  tenantName: string;
  amountCents: number;
  datedOn: DateString;
  means: RefundMeans;
  statementUrl: string;
}

const IT_MEANS = {
  bank_transfer: ' con un bonifico',
  cash: ' in contanti',
  other: '',
} satisfies Record<RefundMeans, string>;
const EN_MEANS = {
  bank_transfer: ' by bank transfer',
  cash: ' in cash',
  other: '',
} satisfies Record<RefundMeans, string>;

/** The Comune has given back what had been paid twice or too much. */
export const creditRefundMail = mailTemplate<CreditRefund>({
  it: ({ amountCents, datedOn, means, statementUrl }, { euro, date }) => ({
    subject: 'Refezione scolastica: rimborso',
    title: 'Rimborso di quanto pagato in più',
    paragraphs: [
      `Il Comune ha rimborsato${IT_MEANS[means]}, il ${date(datedOn)}, ${euro(amountCents)} che risultavano a credito.`,
      ...(means === 'bank_transfer'
        ? ['La banca può impiegare qualche giorno lavorativo ad accreditare la somma.']
        : []),
    ],
    button: { label: 'Vai all’estratto conto', url: statementUrl },
  }),
  en: ({ amountCents, datedOn, means, statementUrl }, { euro, date }) => ({
    subject: 'School meals: refund',
    title: 'Refund of what was paid too much',
    paragraphs: [
      `On ${date(datedOn)} the Comune refunded${EN_MEANS[means]} ${euro(amountCents)} that were to your credit.`,
      ...(means === 'bank_transfer' ? ['The bank may take some working days to credit the amount.'] : []),
    ],
    button: { label: 'Go to the statement', url: statementUrl },
  }),
});

/** A refund that the family had been told of was not made, or not so. */
export const refundTakenBackMail = mailTemplate<Omit<CreditRefund, 'means'>>({
  it: ({ amountCents, datedOn, statementUrl }, { euro, date }) => ({
    subject: 'Refezione scolastica: rimborso annullato dall’ufficio',
    title: 'Un rimborso registrato è stato annullato',
    paragraphs: [
      `L’ufficio ha annullato la registrazione del rimborso di ${euro(amountCents)} del ${date(datedOn)}: la somma è di nuovo a credito.`,
      'Per ogni dubbio scriva o telefoni all’ufficio.',
    ],
    button: { label: 'Vai all’estratto conto', url: statementUrl },
  }),
  en: ({ amountCents, datedOn, statementUrl }, { euro, date }) => ({
    subject: 'School meals: recorded refund taken back by the office',
    title: 'A recorded refund was taken back',
    paragraphs: [
      `The office has taken back the refund of ${euro(amountCents)} of ${date(datedOn)}: the amount is to your credit again.`,
      'If in doubt, write to the office or call it.',
    ],
    button: { label: 'Go to the statement', url: statementUrl },
  }),
});
