import { sql } from 'kysely';
import type { TenantTx } from '#server/platform/db.ts';
import type { OutboxChannel } from '#server/platform/outbox.ts';
import type { OutboxState } from './outbox-queries.ts';

export interface LockedMessage {
  channel: OutboxChannel;
  kind: string;
  state: OutboxState;
  recipient: string | null;
  sentAt: Date | null;
  /** A sender has it in hand and has not overrun its time. */
  isLeased: boolean;
}

export async function lockMessage(tx: TenantTx, messageId: number): Promise<LockedMessage | null> {
  const result = await sql<LockedMessage>`
    select channel, kind, state, recipient, sent_at as "sentAt", state = 'sending' and next_attempt_at > now() as "isLeased"
    from outbox_message where message_id = ${messageId} for update`.execute(tx);
  return result.rows[0] ?? null;
}

/**
 * Due at once, with all its attempts before it; what went wrong last stays to be read until it has gone. `isRepeat`: it
 * had gone, and is another message to whoever receives it.
 */
export async function resetMessage(tx: TenantTx, messageId: number, recipient: string | null): Promise<void> {
  await tx
    .updateTable('outbox_message')
    .set({
      state: 'pending',
      attempts: 0,
      next_attempt_at: sql`now()`,
      recipient,
      // What had gone is another e-mail now, whether it came back or not.
      asked_again_at: sql<Date>`case when sent_at is null then asked_again_at else now() end`,
    })
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
