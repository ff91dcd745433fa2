import type { AssignTicketBody, AssignTicketRefusal } from '#common/contract/support.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { listTicketOperators } from '#server/modules/accounts/list-ticket-operators.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { Clerk } from './answer-ticket.ts';
import { lockTicket, setAssignee } from './conversation-queries.ts';

/** An operator takes a ticket, gives it to another, or lets it go. Not when another one has it by now: `seenAssigneeId` says who had it. */
export async function assignTicket(
  tx: TenantTx,
  wanted: AssignTicketBody & { ticketId: number },
  clerk: Clerk,
): Promise<Outcome<null, AssignTicketRefusal>> {
  const { ticketId, take, seenAssigneeId, accountId = clerk.accountId } = wanted;
  const ticket = await lockTicket(tx, ticketId);
  if (!ticket) return refuse('unknown_ticket');
  const assignee = (await listTicketOperators(tx)).find((operator) => operator.accountId === accountId);
  if (take && !assignee) return refuse('unknown_operator');
  if (ticket.assigneeId === (take ? accountId : null)) return ok(null);
  if (ticket.assigneeId !== seenAssigneeId) return refuse('changed_meanwhile');
  await setAssignee(tx, ticketId, take && assignee ? assignee : null);
  await recordAudit(tx, {
    actor: clerk.actor,
    action: take ? (accountId === clerk.accountId ? 'support.take' : 'support.assign') : 'support.release',
    subjectKind: 'ticket',
    subjectId: ticketId,
    detail: take && assignee ? { to: assignee.name } : {},
  });
  return ok(null);
}
