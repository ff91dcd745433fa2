import type { TenantId, TenantTx } from './db.ts';
import type { Mail } from './mail.ts';
import type { OutboxMessage } from './outbox.ts';

/** What a message may say about the Comune that sends it. */
export interface MailTenant {
  tenantId: TenantId;
  slug: string;
  name: string;
}

/** What a mail says, before it is addressed. */
export type MailDraft = Omit<Mail, 'to' | 'messageId' | 'date'>;

/**
 * Makes the mail of one outbox message at the moment of sending; modules give one for each of their kinds. `null`:
 * the message no longer applies and is not sent. May be called again for the same message after a failed delivery.
 */
export type MailBuilder = (
  tx: TenantTx,
  tenant: MailTenant,
  message: OutboxMessage,
) => Promise<MailDraft | null>;

/**
 * For kinds that come by the thousand: what a batch of messages says is read at once, seconds before they are sent.
 * The mail itself is made when its turn comes, outside the transaction. Messages that are left out no longer apply.
 */
export interface BatchMailBuilder {
  read(
    tx: TenantTx,
    tenant: MailTenant,
    messages: readonly OutboxMessage[],
  ): Promise<ReadonlyMap<OutboxMessage, () => MailDraft | Promise<MailDraft>>>;
}

/** What modules declare, by kind. */
export type MailBuilders = Record<string, MailBuilder | BatchMailBuilder>;
