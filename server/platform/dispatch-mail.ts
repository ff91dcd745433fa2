import { sql } from 'kysely';
import type { Context } from './context.ts';
import { inTenant, type TenantId } from './db.ts';
import type { MailBuilder, MailTenant } from './mail-kinds.ts';
import type { OutboxMessage, OutboxSender, SendResult } from './outbox.ts';

/** Sends the e-mails of the outbox: each is built at the moment of sending by the module that knows its kind. */
export function mailSender(
  context: Context,
  builders: Record<string, MailBuilder>,
  concurrency: number,
): OutboxSender {
  return {
    channel: 'email',
    concurrency,
    open: async (tenantId) => {
      const tenant = await findMailTenant(context, tenantId);
      return (message) => sendOne(context, builders, tenant, message);
    },
  };
}

async function sendOne(
  context: Context,
  builders: Record<string, MailBuilder>,
  tenant: MailTenant,
  message: OutboxMessage,
): Promise<SendResult> {
  if (!message.recipient) return { outcome: 'rejected', reason: 'Nessun indirizzo e-mail.' };
  const build = builders[message.kind];
  if (!build) return { outcome: 'rejected', reason: `Tipo di messaggio sconosciuto: ${message.kind}` };
  try {
    const mail = await inTenant(context.db, tenant.tenantId, (tx) => build(tx, tenant, message));
    // Nothing to say any more: done.
    if (!mail) return { outcome: 'sent' };
    return await context.mailer.send({
      ...mail,
      to: message.recipient,
      messageId: messageIdOf(context.publicUrl, tenant, message),
      date: message.createdAt,
    });
  } catch (error) {
    // One poisoned message must not hold up the others; it comes back with a pause and ends in the list of failures.
    return { outcome: 'deferred', reason: String(error).slice(0, 500) };
  }
}

/** The same for every try of one outbox row, so that a receiver can tell a repetition from a second message. */
function messageIdOf(publicUrl: string, tenant: MailTenant, message: OutboxMessage): string {
  return `<${message.kind}.${message.messageId}.${tenant.tenantId}@${new URL(publicUrl).hostname}>`;
}

async function findMailTenant(context: Context, tenantId: TenantId): Promise<MailTenant> {
  const row = await inTenant(context.db, tenantId, (tx) =>
    sql<{ slug: string; name: string }>`select slug, name from tenant`.execute(tx),
  );
  const tenant = row.rows[0];
  if (!tenant) throw new Error(`no tenant ${tenantId}`);
  return { tenantId, ...tenant };
}
