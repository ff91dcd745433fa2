import { sql } from 'kysely';
import type { TenantId, TenantTx } from './db.ts';
import type { DeliveryReport } from './delivery-report.ts';
import { mailIdOf, messageIdIn } from './mail-id.ts';
import { reasonOf } from './undelivered.ts';

/** `returned`: the message did not arrive, and says so, now or since before; `unknown`: none of ours, or none that is out. */
export type ReportOutcome = 'returned' | 'unknown' | 'not_failed';

interface ReportedMessage {
  messageId: number;
  kind: string;
  state: string;
  recipient: string | null;
  askedAgainAt: Date | null;
  mailKey: string | null;
}

/**
 * A mail server gives back what it had taken: the message counts as refused from now on, with the reason. Believed only with
 * the Message-ID that the e-mail carried, which nobody else can know. The same report again changes nothing.
 */
export async function takeReport(
  tx: TenantTx,
  { tenantId, publicUrl }: { tenantId: TenantId; publicUrl: string },
  { mailId, failed }: DeliveryReport,
): Promise<ReportOutcome> {
  const message = await lockReported(tx, messageIdIn(mailId));
  if (!message?.mailKey || mailIdOf(publicUrl, tenantId, message) !== mailId) return 'unknown';
  const [failure] = failed;
  if (!failure) return 'not_failed';
  if (message.state === 'sent') await markReturned(tx, tenantId, message.messageId, reasonOf(failure));
  return message.state === 'sent' || message.state === 'bounced' ? 'returned' : 'unknown';
}

async function lockReported(tx: TenantTx, messageId: number | null): Promise<ReportedMessage | null> {
  if (messageId === null) return null;
  const found = await sql<ReportedMessage>`
    select message_id as "messageId", kind, state, recipient, asked_again_at as "askedAgainAt", mail_key as "mailKey"
    from outbox_message where message_id = ${messageId} and channel = 'email' for update`.execute(tx);
  return found.rows[0] ?? null;
}

async function markReturned(
  tx: TenantTx,
  tenantId: TenantId,
  messageId: number,
  reason: string,
): Promise<void> {
  await sql`
    with returned as (
      update outbox_message set state = 'bounced', last_error = ${reason} where message_id = ${messageId}
      returning message_id, recipient
    )
    insert into outbox_try (tenant_id, message_id, outcome, recipient, answer)
    select ${tenantId}::uuid, message_id, 'returned', recipient, ${reason}::text from returned`.execute(tx);
}
