import { languageOfGuardian, letterheadFor } from '#server/modules/notifications/wants-message.ts';
import type { MailBuilder, MailBuilders } from '#server/platform/mail-kinds.ts';
import { manualReceiptMail, receiptTakenBackMail } from './emails/manual-receipt.ts';
import { findToldEntry } from './queries.ts';
import { MANUAL_RECEIPT_MAIL, RECEIPT_TAKEN_BACK_MAIL } from './tell-of-receipt.ts';

/** What payers are told of what the office books by hand. */
export function manualEntryMails(publicUrl: string): MailBuilders {
  return {
    [MANUAL_RECEIPT_MAIL]: receiptBooked(publicUrl),
    [RECEIPT_TAKEN_BACK_MAIL]: receiptTakenBack(publicUrl),
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
