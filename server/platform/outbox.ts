import { sql } from 'kysely';
import { inTenant, type Db, type TenantId, type TenantTx } from './db.ts';

export type OutboxChannel = 'email' | 'aca';

/** What is to be sent. One row per tenant, channel, kind and subject: the second request for the same is harmless. */
export interface OutboxRequest {
  channel: OutboxChannel;
  kind: string;
  /** What it is about, such as an invoice's identifier. */
  subjectKey: string;
  recipient: string | null;
  payload?: Record<string, unknown>;
}

export interface OutboxMessage {
  messageId: number;
  kind: string;
  subjectKey: string;
  recipient: string | null;
  payload: Record<string, unknown>;
  attempts: number;
  createdAt: Date;
}

export type SendResult = { outcome: 'sent' } | { outcome: 'rejected' | 'deferred'; reason: string };

/** How one channel sends one message of a tenant. */
export interface OutboxSender {
  channel: OutboxChannel;
  /** Messages sent at the same time. */
  concurrency: number;
  /** Made once per batch: what the messages of a tenant have in common is read once. */
  open(tenantId: TenantId): Promise<(message: OutboxMessage) => Promise<SendResult>>;
}

/** A lease longer than any sending: a message whose sender died is taken up again after it. */
const LEASE_SECONDS = 120;
const BATCH = 50;
const MAX_ATTEMPTS = 12;
/** 2^9 minutes would be past the eight hours between two working days; later tries stay at that pace. */
const MAX_BACKOFF_MINUTES = 480;

/** Writes the row in the caller's transaction; the pump finds it within a second of the commit. */
export async function putInOutbox(tx: TenantTx, tenantId: TenantId, request: OutboxRequest): Promise<void> {
  await sql`
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, payload)
    values (${tenantId}, ${request.channel}, ${request.kind}, ${request.subjectKey}, ${request.recipient},
      ${JSON.stringify(request.payload ?? {})}::jsonb)
    on conflict (tenant_id, channel, kind, subject_key) do nothing`.execute(tx);
}

/**
 * Sends what is due in one channel of a tenant, a batch at a time, several at once. Each batch is leased in one
 * transaction (SKIP LOCKED), sent outside any, and marked message by message: a crash in between sends at most those
 * under way again, with the same identifiers.
 */
export async function dispatchOutbox(db: Db, tenantId: TenantId, sender: OutboxSender): Promise<void> {
  for (;;) {
    const batch = await inTenant(db, tenantId, (tx) => leaseBatch(tx, sender.channel));
    if (batch.length === 0) return;
    const send = await sender.open(tenantId);
    const queue = [...batch];
    await Promise.all(
      Array.from({ length: sender.concurrency }, async () => {
        for (let message = queue.shift(); message; message = queue.shift()) {
          const sent = message;
          const result = await send(sent);
          await inTenant(db, tenantId, (tx) => markSent(tx, sent, result));
        }
      }),
    );
  }
}

async function leaseBatch(tx: TenantTx, channel: OutboxChannel): Promise<OutboxMessage[]> {
  const leased = await sql<OutboxMessage>`
    update outbox_message m
    set state = 'sending', attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS})
    from (select tenant_id, message_id from outbox_message
          where channel = ${channel} and state in ('pending', 'sending') and next_attempt_at <= now()
          order by next_attempt_at limit ${BATCH} for update skip locked) due
    where m.tenant_id = due.tenant_id and m.message_id = due.message_id
    returning m.message_id as "messageId", m.kind, m.subject_key as "subjectKey", m.recipient, m.payload, m.attempts,
      m.created_at as "createdAt"`.execute(tx);
  return leased.rows;
}

async function markSent(tx: TenantTx, message: OutboxMessage, result: SendResult): Promise<void> {
  const backoffMinutes = Math.min(2 ** (message.attempts - 1), MAX_BACKOFF_MINUTES);
  const hasGivenUp = result.outcome === 'deferred' && message.attempts >= MAX_ATTEMPTS;
  const state =
    result.outcome === 'sent'
      ? 'sent'
      : result.outcome === 'rejected'
        ? 'bounced'
        : hasGivenUp
          ? 'failed'
          : 'pending';
  await sql`
    update outbox_message
    set state = ${state}, last_error = ${result.outcome === 'sent' ? null : result.reason},
      sent_at = case when ${state} = 'sent' then now() end,
      next_attempt_at = now() + make_interval(mins => ${backoffMinutes})
    where message_id = ${message.messageId} and state = 'sending'`.execute(tx);
}
