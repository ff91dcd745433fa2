import { renderNoticePdf } from '#server/modules/payments/notice-pdf.ts';
import { describeReceipt } from '#server/modules/payments/describe-receipt.ts';
import { renderReceiptPdf } from '#server/modules/payments/receipt-pdf.ts';
import { describeNotice } from '#server/modules/payments/render-notice.ts';
import type { MailBuilder } from '#server/platform/mail-kinds.ts';
import { invoiceIssuedMail } from './emails/invoice-issued.ts';
import { paymentReceivedMail } from './emails/payment-received.ts';
import { findInvoice, findInvoiceCodes, findPayerOf, findTenantFacts } from './invoice-queries.ts';
import { receiptDocument } from './own-documents.ts';
import { missingData } from './rules.ts';

/** The messages of this module, made when they are sent, so that they say what is true then. */
export function billingMails(publicUrl: string): Record<string, MailBuilder> {
  return {
    'billing.invoice_issued': invoiceIssued(publicUrl),
    'payments.receipt': paymentReceived(publicUrl),
  };
}

function invoiceIssued(publicUrl: string): MailBuilder {
  return async (tx, tenant, message) => {
    const invoice = await findInvoice(tx, Number(message.subjectKey));
    // Paid before the mail could leave: a bill would only worry the family.
    if (!invoice || invoice.outstandingCents <= 0) return null;
    const facts = await findTenantFacts(tx);
    const notice = invoice.positionId === null ? null : await describeNotice(tx, facts, invoice.positionId);
    const payer = await findPayerOf(tx, invoice.childId);
    const mail = invoiceIssuedMail({
      tenantName: tenant.name,
      code: String(invoice.number),
      description: invoice.description,
      amountCents: invoice.outstandingCents,
      dueOn: invoice.dueOn,
      noticeNumber: notice?.ok ? notice.value.noticeNumber : null,
      hasMissingData: payer !== null && missingData(payer).length > 0,
      invoiceUrl: `${publicUrl}/c/${tenant.slug}/pagamenti/${invoice.invoiceId}`,
    });
    if (!notice?.ok) return mail;
    const content = await renderNoticePdf(notice.value);
    const filename = `avviso-${notice.value.noticeNumber}.pdf`;
    return { ...mail, attachments: [{ filename, content, contentType: 'application/pdf' }] };
  };
}

function paymentReceived(publicUrl: string): MailBuilder {
  return async (tx, tenant, message) => {
    const described = await describeReceipt(tx, Number(message.subjectKey));
    if (!described.ok) return null;
    const { receipt, position, items } = described.value;
    const document = await receiptDocument(tx, await findTenantFacts(tx), described.value, position.payerId);
    const mail = paymentReceivedMail({
      tenantName: tenant.name,
      amountCents: receipt.amountCents,
      paidAt: receipt.paidAt,
      iuv: receipt.iuv,
      codes: await findInvoiceCodes(
        tx,
        items.map((item) => item.invoiceId),
      ),
      listUrl: `${publicUrl}/c/${tenant.slug}/pagamenti`,
    });
    const content = await renderReceiptPdf(document);
    return {
      ...mail,
      attachments: [{ filename: `ricevuta-${receipt.iuv}.pdf`, content, contentType: 'application/pdf' }],
    };
  };
}
