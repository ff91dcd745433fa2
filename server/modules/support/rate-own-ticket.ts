import type { RateTicketRefusal } from '#common/contract/support.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { lockTicket, setRating } from './conversation-queries.ts';

/** How a family judges the help, once it is over; a second judgement takes the place of the first. */
export async function rateOwnTicket(
  tx: TenantTx,
  { ticketId, rating }: { ticketId: number; rating: number },
  { actor, guardianId }: { actor: string; guardianId: number },
): Promise<Outcome<null, RateTicketRefusal>> {
  const ticket = await lockTicket(tx, ticketId);
  if (ticket?.guardianId !== guardianId) return refuse('unknown_ticket');
  if (ticket.state !== 'closed') return refuse('not_closed');
  await setRating(tx, ticketId, rating);
  await recordAudit(tx, {
    actor,
    action: 'support.rate',
    subjectKind: 'ticket',
    subjectId: ticketId,
    detail: { rating },
  });
  return ok(null);
}
