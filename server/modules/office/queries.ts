import { sql, type RawBuilder } from 'kysely';
import type { JobRow, OutboxFilter, OutboxList } from '#common/contract/office.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { OutboxChannel } from '#server/platform/outbox.ts';

export interface OutboxFact {
  messageId: number;
  channel: OutboxChannel;
  kind: string;
  recipient: string | null;
  state: OutboxState;
  attempts: number;
  /** Of one that waits after a try that failed. */
  nextAttemptAt: Date | null;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
}

export type OutboxState = 'pending' | 'sending' | 'sent' | 'failed' | 'bounced';

interface MessageMatch {
  /** Contained in the recipient, whatever the case; empty with no `kinds` either: every message. */
  search: string;
  kinds: readonly string[];
}

export async function findMessages(
  tx: TenantTx,
  { states, ...match }: MessageMatch & { states: readonly OutboxState[] },
  { limit, offset }: { limit: number; offset: number },
): Promise<OutboxFact[]> {
  const result = await sql<OutboxFact>`
    select message_id as "messageId", channel, kind, recipient, state, attempts, last_error as "lastError",
      case when state = 'pending' and attempts > 0 then next_attempt_at end as "nextAttemptAt",
      created_at as "createdAt", sent_at as "sentAt"
    from outbox_message
    where state = any(${states}::text[]) and ${matches(match)}
    order by message_id desc limit ${limit} offset ${offset}`.execute(tx);
  return result.rows;
}

export async function countMessages(tx: TenantTx, match: MessageMatch): Promise<OutboxList['counts']> {
  const result = await sql<OutboxList['counts']>`
    select (count(*) filter (where state = 'bounced'))::int as bounced,
      (count(*) filter (where state = 'failed'))::int as failed,
      (count(*) filter (where state in ('pending', 'sending')))::int as pending,
      (count(*) filter (where state = 'sent'))::int as sent
    from outbox_message where ${matches(match)}`.execute(tx);
  return result.rows[0] ?? { bounced: 0, failed: 0, pending: 0, sent: 0 };
}

function matches({ search, kinds }: MessageMatch): RawBuilder<boolean> {
  if (search === '' && kinds.length === 0) return sql`true`;
  return sql`((${search} <> '' and position(lower(${search}) in lower(recipient)) > 0)
    or kind = any(${kinds}::text[]))`;
}

/** Messages that were given up or whose address was refused; an index serves just these. */
export async function countTrouble(tx: TenantTx): Promise<number> {
  const row = await tx
    .selectFrom('outbox_message')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', 'in', ['failed', 'bounced'] satisfies OutboxFilter[])
    .executeTakeFirstOrThrow();
  return row.count;
}

/** `isLeased`: a sender has it in hand and has not overrun its time. */
export async function lockMessage(
  tx: TenantTx,
  messageId: number,
): Promise<{
  channel: OutboxChannel;
  state: OutboxState;
  recipient: string | null;
  isLeased: boolean;
} | null> {
  const result = await sql<{
    channel: OutboxChannel;
    state: OutboxState;
    recipient: string | null;
    isLeased: boolean;
  }>`
    select channel, state, recipient, state = 'sending' and next_attempt_at > now() as "isLeased"
    from outbox_message where message_id = ${messageId} for update`.execute(tx);
  return result.rows[0] ?? null;
}

/** Due at once, with all its attempts before it; what went wrong last stays to be read until it has gone. */
export async function resetMessage(tx: TenantTx, messageId: number, recipient: string | null): Promise<void> {
  await tx
    .updateTable('outbox_message')
    .set({ state: 'pending', attempts: 0, next_attempt_at: sql`now()`, recipient })
    .where('message_id', '=', messageId)
    .execute();
}

/** As `resetMessage`, all that were given up; how many. */
export async function resetFailedMessages(tx: TenantTx): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('outbox_message')
    .set({ state: 'pending', attempts: 0, next_attempt_at: sql`now()` })
    .where('state', '=', 'failed')
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

export async function findJobsInTrouble(
  tx: TenantTx,
  tenantId: TenantId,
): Promise<(Omit<JobRow, 'createdAt'> & { createdAt: Date })[]> {
  const result = await sql<Omit<JobRow, 'createdAt'> & { createdAt: Date }>`
    select job_id as "jobId", name, attempts, max_attempts as "maxAttempts", last_error as "lastError",
      created_at as "createdAt", is_dead as "isDead"
    from list_jobs_in_trouble(${tenantId}::uuid)`.execute(tx);
  return result.rows;
}

export async function restartJob(tx: TenantTx, tenantId: TenantId, jobId: number): Promise<boolean> {
  const result = await sql<{ isRestarted: boolean }>`
    select retry_job(${tenantId}::uuid, ${jobId}::bigint) as "isRestarted"`.execute(tx);
  return result.rows[0]?.isRestarted ?? false;
}
