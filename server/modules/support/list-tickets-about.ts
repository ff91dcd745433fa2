import type { FileTicket } from '#common/contract/person-file.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findTicketsAbout } from './office-queries.ts';
import { ticketNumber } from './rules.ts';

const MAX_TICKETS = 10;

/** The latest *segnalazioni* of these guardians or about these children. */
export async function listTicketsAbout(
  tx: TenantTx,
  people: { guardianIds: readonly number[]; childIds: readonly number[] },
): Promise<FileTicket[]> {
  const found = await findTicketsAbout(tx, people, MAX_TICKETS);
  return found.map((ticket) => ({
    ticketId: ticket.ticketId,
    number: ticketNumber(ticket),
    kind: ticket.kind,
    state: ticket.state,
    openedAt: ticket.openedAt.toISOString(),
  }));
}
