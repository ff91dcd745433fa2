import type { TurnTicketBody, TurnTicketRefusal } from '#common/contract/support.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Clerk } from './answer-ticket.ts';
import { insertMessage, lockTicket, setState } from './conversation-queries.ts';
import { promiseAnswer } from './promise-answer.ts';
import { stateAfter, waitsAnew } from './rules.ts';

/** The office closes a ticket without a further word, or opens it again. Not when something was written after `seenId`. */
export async function turnTicket(
  tx: TenantTx,
  tenantId: TenantId,
  { ticketId, turn, seenId }: TurnTicketBody & { ticketId: number },
  { actor, displayName, today }: Clerk & { today: DateString },
): Promise<Outcome<null, TurnTicketRefusal>> {
  const ticket = await lockTicket(tx, ticketId);
  if (!ticket) return refuse('unknown_ticket');
  if (ticket.lastMessageId !== seenId) return refuse('changed_meanwhile');
  const kind = turn === 'close' ? 'closed' : 'reopened';
  if ((ticket.state === 'closed') === (turn === 'close')) return refuse('nothing_to_change');
  await insertMessage(tx, tenantId, {
    ticketId,
    kind,
    side: 'office',
    writtenBy: actor,
    writerName: displayName,
    text: null,
    requestKey: null,
  });
  const state = stateAfter(ticket.state, kind);
  const due = waitsAnew(ticket.state, state) ? await promiseAnswer(tx, ticket.kind, today) : undefined;
  await setState(tx, ticketId, { state, due });
  await recordAudit(tx, { actor, action: `support.${turn}`, subjectKind: 'ticket', subjectId: ticketId });
  return ok(null);
}
