import { describeMail, EXAMPLE_URL, type MailKind } from '#server/platform/mail-kinds.ts';
import { creditNoteMail } from './emails/credit-note.ts';
import { invoiceDueMail } from './emails/invoice-due.ts';
import { invoiceIssuedMail } from './emails/invoice-issued.ts';
import { paymentReceivedMail } from './emails/payment-received.ts';
import { INVOICE_DUE_MAIL } from './reminder-queries.ts';

const code = '99000123';
const description = 'Refezione scolastica, ottobre 2026';
const dueOn = '2026-11-30';
const invoiceUrl = `${EXAMPLE_URL}/pagamenti/123`;

export const billingMailKinds: readonly MailKind[] = [
  describeMail({
    kind: 'billing.invoice_issued',
    name: 'Nuova fattura',
    trigger: 'Quando viene emessa una fattura, con la chiusura del mese o dopo una correzione.',
    fixed: 'numero, importo, scadenza, codice avviso, come si paga e l’avviso pagoPA allegato',
    template: invoiceIssuedMail,
    facts: (tenantName) => ({
      tenantName,
      code,
      description,
      amountCents: 5850,
      dueOn,
      noticeNumber: '301000000000000123',
      hasMissingData: false,
      replaces: null,
      invoiceUrl,
    }),
  }),
  describeMail({
    kind: INVOICE_DUE_MAIL,
    name: 'Promemoria di scadenza',
    trigger: 'Nei giorni prima della scadenza, se la fattura non è ancora pagata.',
    fixed: 'fattura, importo che resta e scadenza; riga per non ricevere più questi messaggi',
    template: invoiceDueMail,
    isOptional: true,
    facts: (tenantName) => ({ tenantName, description, outstandingCents: 5850, dueOn, invoiceUrl }),
  }),
  describeMail({
    kind: 'payments.receipt',
    name: 'Ricevuta di pagamento',
    trigger: 'Quando arriva da pagoPA la ricevuta di un pagamento.',
    fixed: 'fatture, importo, giorno, IUV e la ricevuta allegata; riga per non ricevere più questi messaggi',
    template: paymentReceivedMail,
    isOptional: true,
    facts: (tenantName) => ({
      tenantName,
      amountCents: 5850,
      paidAt: new Date('2026-11-20T09:30:00Z'),
      iuv: '01000000000000123',
      codes: [code],
      listUrl: `${EXAMPLE_URL}/pagamenti`,
    }),
  }),
  describeMail({
    kind: 'billing.credit_note',
    name: 'Nota di credito',
    trigger: 'Quando una fattura viene corretta o annullata.',
    fixed: 'numero, importo, motivo e quanto resta da pagare',
    template: creditNoteMail,
    facts: (tenantName) => ({
      tenantName,
      number: 1234,
      issuedOn: '2026-11-12',
      amountCents: 450,
      reason: 'Pasto non consumato',
      toPayerCents: 0,
      code,
      description,
      outstandingCents: 5400,
      dueOn,
      hasNotice: true,
      invoiceUrl,
    }),
  }),
];
