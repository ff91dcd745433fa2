import { languageOfGuardian, letterheadFor } from '#server/modules/notifications/wants-message.ts';
import type { MailBuilder, MailBuilders } from '#server/platform/mail-kinds.ts';
import { findRefund } from './credit-refund-queries.ts';
import { creditRefundMail, refundTakenBackMail } from './emails/credit-refund.ts';
import { manualReceiptMail, receiptTakenBackMail } from './emails/manual-receipt.ts';
import { findToldEntry } from './queries.ts';
import { MANUAL_RECEIPT_MAIL, RECEIPT_TAKEN_BACK_MAIL } from './tell-of-receipt.ts';
import { CREDIT_REFUND_MAIL, REFUND_TAKEN_BACK_MAIL } from './tell-of-refund.ts';

/** What payers are told of what the office books by hand. */
export function manualEntryMails(publicUrl: string): MailBuilders {
  return {
    [MANUAL_RECEIPT_MAIL]: receiptBooked(publicUrl),
    [RECEIPT_TAKEN_BACK_MAIL]: receiptTakenBack(publicUrl),
    [CREDIT_REFUND_MAIL]: creditRefunded(publicUrl),
    [REFUND_TAKEN_BACK_MAIL]: refundTakenBack(publicUrl),
  };
}

/** Money that is given back is told whatever the family has chosen. Taken back before it could leave: nothing to say. */
function creditRefunded(publicUrl: string): MailBuilder {
  return async (tx, tenant, message) => {
    const refund = await findRefund(tx, Number(message.subjectKey));
    if (!refund?.payerId || refund.reversedAt) return null;
    const { amountCents, datedOn, means } = refund;
    const statementUrl = `${publicUrl}/c/${tenant.slug}/pagamenti/estratto-conto`;
    const facts = { tenantName: tenant.name, amountCents, datedOn, means, statementUrl };
    return creditRefundMail(facts, await languageOfGuardian(tx, refund.payerId));
  };
}

function refundTakenBack(publicUrl: string): MailBuilder {
  return async (tx, tenant, message) => {
    const refund = await findRefund(tx, Number(message.subjectKey));
    if (!refund?.payerId || !refund.reversedAt) return null;
    const { amountCents, datedOn } = refund;
    const statementUrl = `${publicUrl}/c/${tenant.slug}/pagamenti/estratto-conto`;
    const facts = { tenantName: tenant.name, amountCents, datedOn, statementUrl };
    return refundTakenBackMail(facts, await languageOfGuardian(tx, refund.payerId));
  };
}

/** Taken back before it could leave: there is nothing to say. */
function receiptBooked(publicUrl: string): MailBuilder {
  return async (tx, tenant, message) => {
    const entry = await findToldEntry(tx, Number(message.subjectKey));
    if (!entry?.means || entry.reversedAt) return null;
    const letterhead = await letterheadFor(tx, publicUrl, tenant, {
      guardianId: entry.payerId,
      childIds: [entry.childId],
      subject: 'payment_received',
    });
    if (!letterhead) return null;
    const invoiceUrl = `${publicUrl}/c/${tenant.slug}/pagamenti/${entry.invoiceId}`;
    const facts = { ...entry, means: entry.means, tenantName: tenant.name, invoiceUrl };
    return manualReceiptMail(facts, letterhead.language, letterhead);
  };
}

/** A debt that is there again is due by law: no choice of the family's stops this message. */
function receiptTakenBack(publicUrl: string): MailBuilder {
  return async (tx, tenant, message) => {
    const entry = await findToldEntry(tx, Number(message.subjectKey));
    if (!entry?.reversedAt || entry.outstandingCents <= 0) return null;
    const invoiceUrl = `${publicUrl}/c/${tenant.slug}/pagamenti/${entry.invoiceId}`;
    const facts = { ...entry, tenantName: tenant.name, invoiceUrl };
    return receiptTakenBackMail(facts, await languageOfGuardian(tx, entry.payerId));
  };
}
