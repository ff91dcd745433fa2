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
  /** Somebody waits for it at the screen: it goes before what is queued already. */
  awaited?: boolean;
}

export interface OutboxMessage {
  messageId: number;
  kind: string;
  subjectKey: string;
  recipient: string | null;
  payload: Record<string, unknown>;
  /** Tries that came to an end: one that was killed with its process is none. */
  attempts: number;
  createdAt: Date;
  /** When the office had it sent once more after it had gone; absent or `null`: never. */
  askedAgainAt?: Date | null;
  /** Stands in its Message-ID; absent or `null`: made before there were any. */
  mailKey?: string | null;
}

export type SendResult =
  /** `answer`: the other side's own words, by which it can be asked what became of the message. */
  | { outcome: 'sent'; answer?: string }
  /** There was nothing to say any more, and nobody was written to. */
  | { outcome: 'needless' }
  | { outcome: 'rejected' | 'deferred'; reason: string };

/**
 * Sends one message. Awaits `turn` before the step that cannot be taken back, if repeating it would be noticed: then at
 * most one message at a time is out and not yet marked, and a crash repeats at most that one.
 */
export type Send = (message: OutboxMessage, turn: () => Promise<void>) => Promise<SendResult>;

/** How long a channel goes on trying what the other side puts off. */
export interface OutboxPace {
  maxAttempts: number;
  /** Before the next try, when so many have failed. */
  waitMinutes: (failed: number) => number;
}

/** How one channel sends the messages of a tenant. */
export interface OutboxSender {
  channel: OutboxChannel;
  /** Absent: four days, as for a mail server that may be down for one and put messages off on the next. */
  pace?: OutboxPace;
  /** Messages under way at the same time. */
  concurrency: number;
  /** Called once per batch: what its messages have in common is read once. */
  open(tenantId: TenantId, batch: readonly OutboxMessage[]): Promise<Send>;
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
  return outboxWrites(tenantId, [request]);
}

export function outboxWrites(tenantId: TenantId, requests: readonly OutboxRequest[]): Write {
  return {
    statement: sql`
      insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, payload, awaited)
      select ${tenantId}, channel, kind, "subjectKey", recipient, coalesce(payload, '{}'), coalesce(awaited, false)
      from jsonb_to_recordset(${JSON.stringify(requests)}::jsonb)
        as r(channel text, kind text, "subjectKey" text, recipient text, payload jsonb, awaited boolean)
      on conflict (tenant_id, channel, kind, subject_key) do nothing`,
  };
}
