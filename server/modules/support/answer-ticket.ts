import type { OfficeMessageBody, OfficeMessageRefusal } from '#common/contract/support.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import {
  findMessageByKey,
  insertMessage,
  lockTicket,
  setState,
  type LockedTicket,
} from './conversation-queries.ts';
import { findGuardian } from './queries.ts';
import { stateAfter } from './rules.ts';

export const ANSWERED_MAIL = 'support.answered';

export interface Clerk {
  /** As in the audit trail. */
  actor: string;
  accountId: number;
  displayName: string;
}

export interface WantedAnswer extends OfficeMessageBody {
  ticketId: number;
  requestKey: string;
}

/**
 * An answer to the family, which gets it by e-mail too, or a note for the office alone. Nobody answers to what it has not
 * read: when something was written after `seenId`, nothing happens. The same key and text are the same message again.
 */
export async function answerTicket(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: WantedAnswer,
  clerk: Clerk,
): Promise<Outcome<null, OfficeMessageRefusal>> {
  const { ticketId, kind, requestKey } = wanted;
  const text = wanted.text.trim();
  if (text === '') return refuse('text_missing');
  const ticket = await lockTicket(tx, ticketId);
  if (!ticket) return refuse('unknown_ticket');
  const known = await findMessageByKey(tx, ticketId, requestKey);
  if (known) {
    const isSame = known.kind === kind && known.text === text && known.writtenBy === clerk.actor;
    return isSame ? ok(null) : refuse('key_reused');
  }
  if (ticket.lastMessageId !== wanted.seenId) return refuse('changed_meanwhile');
  const written = {
    ticketId,
    side: 'office',
    writtenBy: clerk.actor,
    writerName: clerk.displayName,
  } as const;
  const messageId = await insertMessage(tx, tenantId, { ...written, kind, text, requestKey });
  if (kind === 'message') {
    const closes = wanted.close && ticket.state !== 'closed';
    const state = closes ? 'closed' : stateAfter(ticket.state, 'office_wrote');
    if (closes) {
      await insertMessage(tx, tenantId, { ...written, kind: 'closed', text: null, requestKey: null });
    }
    await setState(tx, ticketId, { state });
    await tellFamily(tx, tenantId, ticket, messageId);
  }
  await recordAudit(tx, {
    actor: clerk.actor,
    action: kind === 'note' ? 'support.note' : 'support.answer',
    subjectKind: 'ticket',
    subjectId: ticketId,
    detail: { messageId, close: kind === 'message' && wanted.close },
  });
  return ok(null);
}

/** Without an address the answer waits in the portal. */
async function tellFamily(
  tx: TenantTx,
  tenantId: TenantId,
  { guardianId }: LockedTicket,
  messageId: number,
): Promise<void> {
  const { email } = await findGuardian(tx, guardianId);
  if (!email) return;
  await putInOutbox(tx, tenantId, {
    channel: 'email',
    kind: ANSWERED_MAIL,
    subjectKey: String(messageId),
    recipient: email,
  });
}
