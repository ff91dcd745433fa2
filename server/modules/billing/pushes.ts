import type { DateString } from '#common/dates.ts';
import type { Language } from '#common/languages.ts';
import { wantsMessage } from '#server/modules/notifications/wants-message.ts';
import { describeReceipt } from '#server/modules/payments/describe-receipt.ts';
import { pushTemplate, subjectOf, type PushBuilder, type PushBuilders } from '#server/platform/push-kinds.ts';
import { findChildrenOf, findMailedInvoices } from './mail-queries.ts';
import { INVOICE_DUE_PUSH, INVOICE_ISSUED_PUSH } from './push-queries.ts';

const DAY_SECONDS = 24 * 3600;

interface Due {
  outstandingCents: number;
  dueOn: DateString;
}

const invoiceIssued = pushTemplate<Due>({
  it: ({ outstandingCents, dueOn }, { euro, date }) => ({
    title: 'Nuova fattura da pagare',
    body: `${euro(outstandingCents)} entro il ${date(dueOn)}.`,
  }),
  en: ({ outstandingCents, dueOn }, { euro, date }) => ({
    title: 'A new bill to pay',
    body: `${euro(outstandingCents)} by ${date(dueOn)}.`,
  }),
});

const invoiceDue = pushTemplate<Due>({
  it: ({ outstandingCents, dueOn }, { euro, date }) => ({
    title: 'Una fattura sta per scadere',
    body: `${euro(outstandingCents)}: scade il ${date(dueOn)}.`,
  }),
  en: ({ outstandingCents, dueOn }, { euro, date }) => ({
    title: 'A bill is about to be due',
    body: `${euro(outstandingCents)}: due on ${date(dueOn)}.`,
  }),
});

const paymentReceived = pushTemplate<{ amountCents: number }>({
  it: ({ amountCents }, { euro }) => ({
    title: 'Pagamento ricevuto',
    body: `${euro(amountCents)}: trovi la ricevuta nel portale.`,
  }),
  en: ({ amountCents }, { euro }) => ({
    title: 'Payment received',
    body: `${euro(amountCents)}: the receipt is in the portal.`,
  }),
});

/** What devices are told of invoices and payments: amounts and dates, neither children nor debts by name. */
export const billingPushes: PushBuilders = {
  [INVOICE_ISSUED_PUSH]: aboutInvoice(invoiceIssued, 7 * DAY_SECONDS),
  [INVOICE_DUE_PUSH]: aboutInvoice(invoiceDue, DAY_SECONDS),
  'payments.push_receipt': async (tx, message, language) => {
    const described = await describeReceipt(tx, subjectOf(message));
    if (!described.ok) return null;
    const { receipt, position, items } = described.value;
    const invoiceIds = items.map(({ invoiceId }) => invoiceId);
    const isWanted = await wantsMessage(tx, {
      guardianId: position.payerId,
      childIds: await findChildrenOf(tx, invoiceIds),
      subject: 'payment_received',
      channel: 'push',
    });
    if (!isWanted) return null;
    return { ...paymentReceived(receipt, language), path: 'pagamenti', ttlSeconds: DAY_SECONDS };
  },
};

/** Paid before it could leave: a reminder would only worry the family. */
function aboutInvoice(
  describe: (invoice: Due, language: Language) => { title: string; body: string },
  ttlSeconds: number,
): PushBuilder {
  return async (tx, message, language) => {
    const [invoice] = await findMailedInvoices(tx, [subjectOf(message)]);
    if (!invoice || invoice.outstandingCents <= 0) return null;
    return { ...describe(invoice, language), path: `pagamenti/${invoice.invoiceId}`, ttlSeconds };
  };
}
