import type { OwnTicket } from '#common/contract/support.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { nameInvoice } from '#server/modules/billing/name-invoice.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findMessages, findOwnTicket } from './queries.ts';
import { viewMessage, viewTicket } from './view-ticket.ts';

/** A guardian's own ticket with its conversation. What the office notes for itself is not part of it. */
export async function readOwnTicket(
  tx: TenantTx,
  guardianId: number,
  ticketId: number,
): Promise<Outcome<OwnTicket, 'unknown_ticket'>> {
  const fact = await findOwnTicket(tx, guardianId, ticketId);
  if (!fact) return refuse('unknown_ticket');
  const invoice = fact.invoiceId === null ? null : await nameInvoice(tx, fact.invoiceId, guardianId);
  return ok({
    ticket: { ...viewTicket(fact), invoice: invoice && { invoiceId: invoice.invoiceId, code: invoice.code } },
    messages: (await findMessages(tx, ticketId, { withNotes: false })).map(viewMessage),
  });
}
