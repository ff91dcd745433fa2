import type { PaymentMeans } from '#common/contract/manual-entries.ts';
import type { DateString } from '#common/dates.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';

interface ManualReceipt {
  tenantName: string;
  code: string;
  amountCents: number;
  datedOn: DateString;
  means: PaymentMeans;
  outstandingCents: number;
  invoiceUrl: string;
}

const IT_MEANS = {
  bank_transfer: 'con un bonifico',
  postal_slip: 'con un bollettino postale',
  cash: 'in contanti',
  card: 'con carta o bancomat',
  other: 'fuori da pagoPA',
} satisfies Record<PaymentMeans, string>;
const EN_MEANS = {
  bank_transfer: 'by bank transfer',
  postal_slip: 'by postal slip (bollettino)',
  cash: 'in cash',
  card: 'by card',
  other: 'not through pagoPA',
} satisfies Record<PaymentMeans, string>;

/** The office has booked a payment that did not come through pagoPA: no receipt of pagoPA will follow. */
export const manualReceiptMail = mailTemplate<ManualReceipt>({
  it: ({ code, amountCents, datedOn, means, outstandingCents, invoiceUrl }, { euro, date }) => ({
    subject: 'Refezione scolastica: pagamento registrato',
    title: 'Refezione scolastica: pagamento registrato',
    paragraphs: [
      `L’ufficio ha registrato sulla fattura ${code} un pagamento di ${euro(amountCents)} del ${date(datedOn)}, fatto ${IT_MEANS[means]}.`,
      outstandingCents > 0
        ? `Restano da pagare ${euro(outstandingCents)}.`
        : 'La fattura è pagata: non resta niente da pagare.',
      'Per questo pagamento non arriva una ricevuta di pagoPA: conservi la prova del pagamento, per esempio la contabile della banca.',
    ],
    button: { label: 'Vai alla fattura', url: invoiceUrl },
  }),
  en: ({ code, amountCents, datedOn, means, outstandingCents, invoiceUrl }, { euro, date }) => ({
    subject: 'School meals: payment recorded',
    title: 'School meals: payment recorded',
    paragraphs: [
      `The office has recorded on bill ${code} a payment of ${euro(amountCents)} of ${date(datedOn)}, made ${EN_MEANS[means]}.`,
      outstandingCents > 0
        ? `${euro(outstandingCents)} are still to be paid.`
        : 'The bill is paid: there is nothing left to pay.',
      'There is no receipt of pagoPA for this payment: keep your own proof of it, such as the bank’s slip.',
    ],
    button: { label: 'Go to the bill', url: invoiceUrl },
  }),
});

interface TakenBack {
  tenantName: string;
  code: string;
  amountCents: number;
  datedOn: DateString;
  outstandingCents: number;
  invoiceUrl: string;
}

/** What the family had been told was paid is to be paid again. */
export const receiptTakenBackMail = mailTemplate<TakenBack>({
  it: ({ code, amountCents, datedOn, outstandingCents, invoiceUrl }, { euro, date }) => ({
    subject: 'Refezione scolastica: pagamento annullato dall’ufficio',
    title: 'Un pagamento registrato è stato annullato',
    paragraphs: [
      `L’ufficio ha annullato la registrazione del pagamento di ${euro(amountCents)} del ${date(datedOn)} sulla fattura ${code}: era stata fatta per errore.`,
      `Sulla fattura restano da pagare ${euro(outstandingCents)}. Se invece ha pagato, mostri all’ufficio la prova del pagamento: non paghi due volte.`,
    ],
    button: { label: 'Vai alla fattura', url: invoiceUrl },
  }),
  en: ({ code, amountCents, datedOn, outstandingCents, invoiceUrl }, { euro, date }) => ({
    subject: 'School meals: recorded payment taken back by the office',
    title: 'A recorded payment was taken back',
    paragraphs: [
      `The office has taken back the payment of ${euro(amountCents)} of ${date(datedOn)} on bill ${code}: it had been recorded by mistake.`,
      `${euro(outstandingCents)} are still to be paid on the bill. If you did pay, show the office your proof: do not pay twice.`,
    ],
    button: { label: 'Go to the bill', url: invoiceUrl },
  }),
});
