import type { TenantId, TenantTx } from './db.ts';
import type { Mail } from './mail.ts';
import type { OutboxMessage } from './outbox.ts';

/** What a message may say about the Comune that sends it. */
export interface MailTenant {
  tenantId: TenantId;
  slug: string;
  name: string;
}

/**
 * Makes the mail of one outbox message at the moment of sending; modules give one for each of their kinds. `null`:
 * the message no longer applies and is not sent. May be called again for the same message after a failed delivery.
 */
export type MailBuilder = (
  tx: TenantTx,
  tenant: MailTenant,
  message: OutboxMessage,
) => Promise<Omit<Mail, 'to' | 'messageId' | 'date'> | null>;
