import { formatDate } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { describeReceipt } from '#server/modules/payments/describe-receipt.ts';
import { subjectOf, type PushBuilder, type PushBuilders } from '#server/platform/push-kinds.ts';
import { findMailedInvoices, type MailedInvoice } from './mail-queries.ts';
import { INVOICE_DUE_PUSH, INVOICE_ISSUED_PUSH } from './push-queries.ts';

const DAY_SECONDS = 24 * 3600;

/** What devices are told of invoices and payments: amounts and dates, neither children nor debts by name. */
export const billingPushes: PushBuilders = {
  [INVOICE_ISSUED_PUSH]: aboutInvoice(({ outstandingCents, dueOn }) => ({
    title: 'Nuova fattura da pagare',
    body: `${formatEuro(outstandingCents)} entro il ${formatDate(dueOn)}.`,
    ttlSeconds: 7 * DAY_SECONDS,
  })),
  [INVOICE_DUE_PUSH]: aboutInvoice(({ outstandingCents, dueOn }) => ({
    title: 'Una fattura sta per scadere',
    body: `${formatEuro(outstandingCents)}: scade il ${formatDate(dueOn)}.`,
    ttlSeconds: DAY_SECONDS,
  })),
  'payments.push_receipt': async (tx, message) => {
    const described = await describeReceipt(tx, subjectOf(message));
    if (!described.ok) return null;
    return {
      title: 'Pagamento ricevuto',
      body: `${formatEuro(described.value.receipt.amountCents)}: trovi la ricevuta nel portale.`,
      path: 'pagamenti',
      ttlSeconds: DAY_SECONDS,
    };
  },
};

/** Paid before it could leave: a reminder would only worry the family. */
function aboutInvoice(
  describe: (invoice: MailedInvoice) => { title: string; body: string; ttlSeconds: number },
): PushBuilder {
  return async (tx, message) => {
    const [invoice] = await findMailedInvoices(tx, [subjectOf(message)]);
    if (!invoice || invoice.outstandingCents <= 0) return null;
    return { ...describe(invoice), path: `pagamenti/${invoice.invoiceId}` };
  };
}
