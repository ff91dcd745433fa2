/** The states of outbox messages in the database: who holds them, and what became of them. */
import { sql } from 'kysely';
import type { Db, TenantId, TenantTx } from './db.ts';
import { often } from './thrifty-pool.ts';
import type { OutboxChannel, OutboxMessage, OutboxPace, SendResult } from './outbox.ts';

/** How long a message waits for a sender that died. A living one renews what it holds (`renewLease`). */
const LEASE_SECONDS = 45;
const BATCH = 100;
const MAX_ANSWER = 500;
/** 2^9 minutes would be past the eight hours between two working days; later tries stay at that pace. */
const MAX_WAIT_MINUTES = 480;
const USUAL_PACE: OutboxPace = {
  maxAttempts: 20,
  waitMinutes: (failed) => Math.min(2 ** (failed - 1), MAX_WAIT_MINUTES),
};

/** Takes what somebody waits for, then what is due first; two senders never take the same. */
export async function leaseBatch(tx: TenantTx, channel: OutboxChannel): Promise<OutboxMessage[]> {
  const leased = await sql<OutboxMessage>`
    update outbox_message m
    set state = 'sending', next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS})
    from (select tenant_id, message_id from outbox_message
          where channel = ${channel} and state in ('pending', 'sending') and next_attempt_at <= now()
            and (hold_key is null or hold_key <> all(array(select hold_key from outbox_hold)))
          order by awaited desc, next_attempt_at limit ${BATCH} for update skip locked) due
    where m.tenant_id = due.tenant_id and m.message_id = due.message_id
    returning m.message_id as "messageId", m.kind, m.subject_key as "subjectKey", m.recipient, m.payload, m.attempts,
      m.created_at as "createdAt", m.asked_again_at as "askedAgainAt", m.mail_key as "mailKey"`.execute(tx);
  return leased.rows;
}

export async function renewLease(tx: TenantTx, messages: readonly OutboxMessage[]): Promise<void> {
  await sql`
    update outbox_message set next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS})
    where message_id = any(${idsOf(messages)}) and state = 'sending'`.execute(tx);
}

/** Messages that were leased and not begun are due again at once, as if nobody had taken them. */
export async function giveBack(tx: TenantTx, messages: readonly OutboxMessage[]): Promise<void> {
  await sql`
    update outbox_message set state = 'pending', next_attempt_at = now()
    where message_id = any(${idsOf(messages)}) and state = 'sending'`.execute(tx);
}

interface Report {
  message: OutboxMessage;
  result: SendResult;
}

/**
 * Writes down what became of messages. Reports that come while an earlier mark is being committed share the next
 * commit; each is fulfilled when its own mark is committed, so that a sender goes on with nothing unmarked behind it.
 */
export function openMarks(
  db: Db,
  tenantId: TenantId,
  pace: OutboxPace = USUAL_PACE,
): (report: Report) => Promise<void> {
  let gathering: { reports: Report[]; committed: Promise<void> } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return (report) => {
    if (gathering) {
      gathering.reports.push(report);
      return gathering.committed;
    }
    const reports = [report];
    const committed = last.then(() => {
      gathering = null;
      return mark(db, tenantId, pace, reports);
    });
    gathering = { reports, committed };
    last = committed.catch(() => undefined);
    return committed;
  };
}

async function mark(db: Db, tenantId: TenantId, pace: OutboxPace, reports: readonly Report[]): Promise<void> {
  const ids = idsOf(reports.map(({ message }) => message));
  const states = reports.map((report) => stateAfter(report, pace));
  const answers = reports.map(({ result }) => answerOf(result));
  const waits = reports.map(({ message }) => pace.waitMinutes(message.attempts + 1));
  // The function keeps its first plan: made while the table is small, it must not read all of it when it has grown.
  await sql`${often}
    select mark_outbox(${tenantId}, ${ids}::bigint[], ${states}::text[], ${answers}::text[], ${waits}::integer[])
    from set_config('enable_seqscan', 'off', true)`.execute(db);
}

function stateAfter(
  { message, result }: Report,
  { maxAttempts }: OutboxPace,
): 'sent' | 'needless' | 'bounced' | 'failed' | 'pending' {
  switch (result.outcome) {
    case 'sent':
    case 'needless':
      return result.outcome;
    case 'rejected':
      return 'bounced';
    case 'deferred':
      return message.attempts + 1 >= maxAttempts ? 'failed' : 'pending';
  }
}

function answerOf(result: SendResult): string | null {
  switch (result.outcome) {
    case 'sent':
      return result.answer?.slice(0, MAX_ANSWER) ?? null;
    case 'needless':
      return null;
    case 'rejected':
    case 'deferred':
      return result.reason;
  }
}

function idsOf(messages: readonly OutboxMessage[]): number[] {
  return messages.map((message) => message.messageId);
}
