import type { FamilyMessageRefusal } from '#common/contract/support.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { addFamilyMessage } from './add-family-message.ts';
import { findMessageByKey, lockTicket, setState } from './conversation-queries.ts';
import { promiseAnswer } from './promise-answer.ts';
import { stateAfter, waitsAnew } from './rules.ts';

/**
 * A further word of the family: the ticket waits for the office again, a closed one opens. The same key and text are the
 * same message again.
 */
export async function writeToOffice(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { ticketId: number; text: string; requestKey: string },
  { actor, guardianId, today }: { actor: string; guardianId: number; today: DateString },
): Promise<Outcome<null, FamilyMessageRefusal>> {
  const { ticketId, requestKey } = wanted;
  const text = wanted.text.trim();
  if (text === '') return refuse('text_missing');
  const ticket = await lockTicket(tx, ticketId);
  if (ticket?.guardianId !== guardianId) return refuse('unknown_ticket');
  const known = await findMessageByKey(tx, ticketId, requestKey);
  if (known) return known.text === text && known.writtenBy === actor ? ok(null) : refuse('key_reused');
  const message = { ticketId, kind: 'message' as const, text, requestKey };
  await addFamilyMessage(tx, tenantId, message, { actor, guardianId });
  const state = stateAfter(ticket.state, 'family_wrote');
  const due = waitsAnew(ticket.state, state) ? await promiseAnswer(tx, ticket.kind, today) : undefined;
  await setState(tx, ticketId, { state, due });
  await recordAudit(tx, { actor, action: 'support.write', subjectKind: 'ticket', subjectId: ticketId });
  return ok(null);
}
