import type { OwnTicketList } from '#common/contract/support.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findOwnChildren, findOwnTickets } from './queries.ts';
import { viewTicket } from './view-ticket.ts';

const MAX_TICKETS = 200;

/** What a guardian has asked, the latest first, and the children that it may ask about. */
export async function listOwnTickets(tx: TenantTx, guardianId: number): Promise<OwnTicketList> {
  const facts = await findOwnTickets(tx, guardianId, MAX_TICKETS);
  return {
    tickets: facts.map((fact) => ({ ...viewTicket(fact), isUnread: fact.isUnread })),
    children: await findOwnChildren(tx, guardianId),
  };
}
