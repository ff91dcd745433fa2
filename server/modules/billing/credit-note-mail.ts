import { languageOfGuardian } from '#server/modules/notifications/wants-message.ts';
import type { MailBuilder } from '#server/platform/mail-kinds.ts';
import { findCreditNote } from './credit-note-queries.ts';
import { creditNoteMail } from './emails/credit-note.ts';
import { findInvoice } from './invoice-queries.ts';
import { viewCreditNotes } from './list-credit-notes.ts';

/** Tells the family of a credit note, with what the invoice owes when the mail leaves. */
export function creditNoteIssued(publicUrl: string): MailBuilder {
  return async (tx, tenant, message) => {
    const note = await findCreditNote(tx, Number(message.subjectKey));
    const invoice = note && (await findInvoice(tx, note.invoiceId));
    const [viewed] = note ? await viewCreditNotes(tx, [note]) : [];
    if (!invoice || !viewed) return null;
    const facts = {
      ...viewed,
      tenantName: tenant.name,
      code: String(invoice.number),
      description: invoice.description,
      outstandingCents: invoice.outstandingCents,
      dueOn: invoice.dueOn,
      hasNotice: invoice.positionId !== null,
      invoiceUrl: `${publicUrl}/c/${tenant.slug}/pagamenti/${invoice.invoiceId}`,
    };
    return creditNoteMail(facts, await languageOfGuardian(tx, invoice.payerId));
  };
}
