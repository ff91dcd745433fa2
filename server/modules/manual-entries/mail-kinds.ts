import { describeMail, EXAMPLE_URL, type MailKind } from '#server/platform/mail-kinds.ts';
import { creditRefundMail, refundTakenBackMail } from './emails/credit-refund.ts';
import { manualReceiptMail, receiptTakenBackMail } from './emails/manual-receipt.ts';
import { MANUAL_RECEIPT_MAIL, RECEIPT_TAKEN_BACK_MAIL } from './tell-of-receipt.ts';
import { CREDIT_REFUND_MAIL, REFUND_TAKEN_BACK_MAIL } from './tell-of-refund.ts';

const facts = (tenantName: string) => ({
  tenantName,
  code: '99000123',
  amountCents: 5850,
  datedOn: '2026-11-20',
  means: 'bank_transfer' as const,
  outstandingCents: 0,
  invoiceUrl: `${EXAMPLE_URL}/pagamenti/123`,
});

const refundFacts = (tenantName: string) => ({
  tenantName,
  amountCents: 5850,
  datedOn: '2026-11-20',
  means: 'bank_transfer' as const,
  statementUrl: `${EXAMPLE_URL}/pagamenti/estratto-conto`,
});

export const manualEntryMailKinds: readonly MailKind[] = [
  describeMail({
    kind: MANUAL_RECEIPT_MAIL,
    name: 'Pagamento registrato dall’ufficio',
    trigger: 'Quando l’ufficio registra un pagamento che non è passato da pagoPA.',
    fixed: 'fattura, importo, giorno, mezzo e quanto resta',
    template: manualReceiptMail,
    facts,
  }),
  describeMail({
    kind: RECEIPT_TAKEN_BACK_MAIL,
    name: 'Pagamento registrato e poi annullato',
    trigger: 'Quando l’ufficio annulla un pagamento che aveva registrato.',
    fixed: 'fattura, importo e quanto torna da pagare',
    template: receiptTakenBackMail,
    facts: (tenantName) => ({ ...facts(tenantName), outstandingCents: 5850 }),
  }),
  describeMail({
    kind: CREDIT_REFUND_MAIL,
    name: 'Rimborso di quanto pagato in più',
    trigger: 'Quando l’ufficio registra il rimborso di un doppio pagamento o di un altro credito.',
    fixed: 'importo, giorno e mezzo',
    template: creditRefundMail,
    facts: refundFacts,
  }),
  describeMail({
    kind: REFUND_TAKEN_BACK_MAIL,
    name: 'Rimborso registrato e poi annullato',
    trigger: 'Quando l’ufficio annulla un rimborso che aveva registrato.',
    fixed: 'importo e giorno',
    template: refundTakenBackMail,
    facts: refundFacts,
  }),
];
