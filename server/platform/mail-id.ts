import type { TenantId } from './db.ts';
import type { OutboxMessage } from './outbox.ts';

/**
 * The Message-ID of an e-mail. The same for every try, so that a receiver can tell a repetition from a second message;
 * another one when the office had it sent once more, or mail programs would show it as the first.
 */
export function mailIdOf(
  publicUrl: string,
  tenantId: TenantId,
  { kind, messageId, askedAgainAt }: Pick<OutboxMessage, 'kind' | 'messageId' | 'askedAgainAt'>,
): string {
  const again = askedAgainAt ? `.${askedAgainAt.getTime()}` : '';
  return `<${kind}.${messageId}${again}.${tenantId}@${new URL(publicUrl).hostname}>`;
}
