import type { AssignTicketBody, AssignTicketRefusal } from '#common/contract/support.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { Clerk } from './answer-ticket.ts';
import { lockTicket, setAssignee } from './conversation-queries.ts';

/** An operator takes a ticket, or lets it go. Not when another one has it by now: `seenAssigneeId` says who had it. */
export async function assignTicket(
  tx: TenantTx,
  { ticketId, take, seenAssigneeId }: AssignTicketBody & { ticketId: number },
  { actor, accountId, displayName }: Clerk,
): Promise<Outcome<null, AssignTicketRefusal>> {
  const ticket = await lockTicket(tx, ticketId);
  if (!ticket) return refuse('unknown_ticket');
  if (ticket.assigneeId === (take ? accountId : null)) return ok(null);
  if (ticket.assigneeId !== seenAssigneeId) return refuse('changed_meanwhile');
  await setAssignee(tx, ticketId, take ? { accountId, name: displayName } : null);
  await recordAudit(tx, {
    actor,
    action: take ? 'support.take' : 'support.release',
    subjectKind: 'ticket',
    subjectId: ticketId,
  });
  return ok(null);
}
