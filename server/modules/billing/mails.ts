import { letterheadFor } from '#server/modules/notifications/wants-message.ts';
import { describeReceipt } from '#server/modules/payments/describe-receipt.ts';
import { receiptPdfTask } from '#server/modules/payments/receipt-pdf.ts';
import type { MailBuilder, MailBuilders } from '#server/platform/mail-kinds.ts';
import { creditNoteIssued } from './credit-note-mail.ts';
import { invoiceDueMail } from './emails/invoice-due.ts';
import { paymentReceivedMail } from './emails/payment-received.ts';
import { findTenantFacts } from './invoice-queries.ts';
import { invoiceIssuedMails } from './invoice-issued-mails.ts';
import { findChildrenOf, findMailedInvoices } from './mail-queries.ts';
import { INVOICE_DUE_MAIL } from './reminder-queries.ts';
import { receiptDocument } from './own-documents.ts';

/** The messages of this module, made when they are sent, so that they say what is true then. */
export function billingMails(publicUrl: string) {
  return {
    'billing.invoice_issued': invoiceIssuedMails(publicUrl),
    [INVOICE_DUE_MAIL]: invoiceDue(publicUrl),
    'payments.receipt': paymentReceived(publicUrl),
    'billing.credit_note': creditNoteIssued(publicUrl),
  } satisfies MailBuilders;
}

/** Paid before it could leave: a reminder would only worry the family. */
function invoiceDue(publicUrl: string): MailBuilder {
  return async (tx, tenant, message) => {
    const [invoice] = await findMailedInvoices(tx, [Number(message.subjectKey)]);
    if (!invoice || invoice.payerId === null || invoice.outstandingCents <= 0) return null;
    const letterhead = await letterheadFor(tx, publicUrl, tenant, {
      guardianId: invoice.payerId,
      childIds: await findChildrenOf(tx, [invoice.invoiceId]),
      subject: 'deadline_near',
    });
    if (!letterhead) return null;
    const invoiceUrl = `${publicUrl}/c/${tenant.slug}/pagamenti/${invoice.invoiceId}`;
    const facts = { ...invoice, tenantName: tenant.name, invoiceUrl };
    return invoiceDueMail(facts, letterhead.language, letterhead);
  };
}

function paymentReceived(publicUrl: string): MailBuilder {
  return async (tx, tenant, message) => {
    const described = await describeReceipt(tx, Number(message.subjectKey));
    if (!described.ok) return null;
    const { receipt, position, items } = described.value;
    const document = await receiptDocument(tx, await findTenantFacts(tx), described.value, position.payerId);
    const letterhead = await letterheadFor(tx, publicUrl, tenant, {
      guardianId: position.payerId,
      childIds: await findChildrenOf(
        tx,
        items.map(({ invoiceId }) => invoiceId),
      ),
      subject: 'payment_received',
    });
    if (!letterhead) return null;
    const payment = {
      tenantName: tenant.name,
      amountCents: receipt.amountCents,
      paidAt: receipt.paidAt,
      iuv: receipt.iuv,
      // Of a notice for several, those that it paid: one that was credited before is not among them.
      codes: document.invoices.map(({ code }) => code),
      listUrl: `${publicUrl}/c/${tenant.slug}/pagamenti`,
    };
    const mail = paymentReceivedMail(payment, letterhead.language, letterhead);
    const content = receiptPdfTask(document);
    return {
      ...mail,
      attachments: [{ filename: `ricevuta-${receipt.iuv}.pdf`, content, contentType: 'application/pdf' }],
    };
  };
}
