import type { RetryMessageRefusal } from '#common/contract/outbox.ts';
import { canBeRepeated } from '#common/message-kinds.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { lockMessage, resetMessage, type LockedMessage } from './retry-queries.ts';

/** One mailbox, no display name and no list: a second address must not slip into a family's message. */
const ADDRESS = /^[a-zA-Z0-9_.+-]{1,64}@[a-zA-Z0-9-]{1,63}(\.[a-zA-Z0-9-]{1,63}){1,8}$/;

export interface WantedRetry {
  messageId: number;
  recipient: string | null;
  /** The moment at which the one to repeat had gone; `null`: it has not gone. */
  sentAt: string | null;
}

/**
 * Sends a message again, at once and with all its attempts, to a corrected address when one is given. What has been sent
 * goes once more only when that is asked for by the moment at which it had gone. Refuses what a sender has in hand just
 * now. The registry's address is not touched: the next bill goes there.
 */
export async function retryMessage(
  tx: TenantTx,
  wanted: WantedRetry,
  actor: string,
): Promise<Outcome<null, RetryMessageRefusal>> {
  const message = await lockMessage(tx, wanted.messageId);
  if (!message) return refuse('unknown_message');
  if (message.isLeased) return refuse('being_sent');
  const isRepeat = wanted.sentAt !== null;
  const reason = isRepeat ? whyNotRepeated(message, wanted.sentAt) : isGone(message) ? 'already_sent' : null;
  if (reason) return refuse(reason);
  const corrected = wanted.recipient?.trim() || null;
  if (corrected !== null && message.channel !== 'email') return refuse('not_an_email');
  if (corrected !== null && !ADDRESS.test(corrected)) return refuse('bad_recipient');
  const recipient = corrected ?? message.recipient;
  await resetMessage(tx, wanted.messageId, recipient);
  await recordAudit(tx, {
    actor,
    action: isRepeat ? 'office.repeat_message' : 'office.retry_message',
    subjectKind: 'outbox_message',
    subjectId: wanted.messageId,
    detail: { before: message.recipient, after: recipient },
  });
  return ok(null);
}

function isGone({ state }: LockedMessage): boolean {
  return state === 'sent' || state === 'needless';
}

function whyNotRepeated(message: LockedMessage, sentAt: string | null): RetryMessageRefusal | null {
  if (!canBeRepeated(message)) return 'not_repeatable';
  if (message.recipient === null) return 'erased';
  const isSame = sentAt !== null && message.sentAt?.getTime() === new Date(sentAt).getTime();
  return message.state === 'sent' && isSame ? null : 'already_sent';
}
