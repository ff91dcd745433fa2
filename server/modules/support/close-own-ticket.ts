import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { addFamilyMessage } from './add-family-message.ts';
import { lockTicket, setState } from './conversation-queries.ts';
import { stateAfter } from './rules.ts';

/** The family has what it wanted. Closing what is closed changes nothing. */
export async function closeOwnTicket(
  tx: TenantTx,
  tenantId: TenantId,
  ticketId: number,
  { actor, guardianId }: { actor: string; guardianId: number },
): Promise<Outcome<null, 'unknown_ticket'>> {
  const ticket = await lockTicket(tx, ticketId);
  if (ticket?.guardianId !== guardianId) return refuse('unknown_ticket');
  if (ticket.state === 'closed') return ok(null);
  const message = { ticketId, kind: 'closed' as const, text: null, requestKey: null };
  await addFamilyMessage(tx, tenantId, message, { actor, guardianId });
  await setState(tx, ticketId, { state: stateAfter(ticket.state, 'closed') });
  await recordAudit(tx, { actor, action: 'support.close', subjectKind: 'ticket', subjectId: ticketId });
  return ok(null);
}
