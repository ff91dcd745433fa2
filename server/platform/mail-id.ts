import type { TenantId } from './db.ts';
import type { OutboxMessage } from './outbox.ts';

/**
 * The Message-ID of an e-mail. The same for every try, so that a receiver can tell a repetition from a second message;
 * another one when the office had it sent once more, or mail programs would show it as the first. Its key cannot be guessed
 * from another's: who speaks of a message has had it, or handed it on.
 */
export function mailIdOf(
  publicUrl: string,
  tenantId: TenantId,
  {
    kind,
    messageId,
    askedAgainAt,
    mailKey,
  }: Pick<OutboxMessage, 'kind' | 'messageId' | 'askedAgainAt' | 'mailKey'>,
): string {
  const again = askedAgainAt ? `.${askedAgainAt.getTime()}` : '';
  const key = mailKey ? `.${mailKey}` : '';
  return `<${kind}.${messageId}${again}${key}.${tenantId}@${new URL(publicUrl).hostname}>`;
}

/** Which message a Message-ID of ours names; whether it is ours is for `mailIdOf` to say. */
export function messageIdIn(mailId: string): number | null {
  const digits = /^<[a-z_]{1,50}\.[a-z_]{1,50}\.(\d{1,15})\./.exec(mailId)?.[1];
  return digits === undefined ? null : Number(digits);
}
