/** What leaves the house later: a row written in the business transaction, sent by `outbox-pump.ts`. */
import { sql } from 'kysely';
import type { TenantId, TenantTx } from './db.ts';
import type { Write } from './write-together.ts';

export type OutboxChannel = 'email' | 'aca' | 'push';

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
  /** Made once per batch: what its messages have in common is read once. */
  open(
    tenantId: TenantId,
    batch: readonly OutboxMessage[],
  ): Promise<(message: OutboxMessage) => Promise<SendResult>>;
}

/**
 * Holds back the messages that are written under this key until `letOutboxGo`: those of a long work, which must leave
 * only when it is whole.
 */
export async function holdOutbox(tx: TenantTx, tenantId: TenantId, holdKey: string): Promise<void> {
  await tx.insertInto('outbox_hold').values({ tenant_id: tenantId, hold_key: holdKey }).execute();
}

export async function letOutboxGo(tx: TenantTx, holdKey: string): Promise<void> {
  await tx.deleteFrom('outbox_hold').where('hold_key', '=', holdKey).execute();
}

/** Writes the row in the caller's transaction; the pump finds it within a second of the commit. */
export async function putInOutbox(tx: TenantTx, tenantId: TenantId, request: OutboxRequest): Promise<void> {
  await outboxWrite(tenantId, request).statement.execute(tx);
}

export function outboxWrite(tenantId: TenantId, request: OutboxRequest): Write {
  return {
    statement: sql`
      insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, payload)
      values (${tenantId}, ${request.channel}, ${request.kind}, ${request.subjectKey}, ${request.recipient},
        ${JSON.stringify(request.payload ?? {})}::jsonb)
      on conflict (tenant_id, channel, kind, subject_key) do nothing`,
  };
}
