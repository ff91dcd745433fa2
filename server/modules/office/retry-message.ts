import type { RetryMessageRefusal } from '#common/contract/office.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { lockMessage, resetMessage } from './queries.ts';

/** One mailbox, no display name and no list: a second address must not slip into a family's message. */
const ADDRESS = /^[a-zA-Z0-9_.+-]{1,64}@[a-zA-Z0-9-]{1,63}(\.[a-zA-Z0-9-]{1,63}){1,8}$/;

/**
 * Sends a message again, at once and with all its attempts, to a corrected address when one is given. Refuses what has
 * been sent and what a sender has in hand just now. The registry's address is not touched: the next bill goes there.
 */
export async function retryMessage(
  tx: TenantTx,
  wanted: { messageId: number; recipient: string | null },
  actor: string,
): Promise<Outcome<null, RetryMessageRefusal>> {
  const message = await lockMessage(tx, wanted.messageId);
  if (!message) return refuse('unknown_message');
  if (message.state === 'sent') return refuse('already_sent');
  if (message.isLeased) return refuse('being_sent');
  const corrected = wanted.recipient?.trim() || null;
  if (corrected !== null && message.channel !== 'email') return refuse('not_an_email');
  if (corrected !== null && !ADDRESS.test(corrected)) return refuse('bad_recipient');
  await resetMessage(tx, wanted.messageId, corrected ?? message.recipient);
  await recordAudit(tx, {
    actor,
    action: 'office.retry_message',
    subjectKind: 'outbox_message',
    subjectId: wanted.messageId,
    detail: { before: message.recipient, after: corrected ?? message.recipient },
  });
  return ok(null);
}
