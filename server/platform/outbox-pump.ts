import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db, TenantId } from './db.ts';
import { dispatchBatch } from './outbox-batch.ts';
import type { OutboxChannel, OutboxSender } from './outbox.ts';

export interface PumpOptions {
  db: Db;
  senders: readonly OutboxSender[];
  onFailure: (channel: OutboxChannel, error: unknown) => void;
}

const PAUSE_MS = 1_000;
const NEVER = new AbortController().signal;

/**
 * Looks every second which tenants have something to send, and sends it. A job per message under one key would make
 * every writer wait for the others on the job's row: a Comune's receipts would come one by one (measured).
 */
export function startOutboxPump(options: PumpOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const work = pump(options, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await work;
    },
  };
}

/** Sends everything that is due now, then returns: for tests and for commands. */
export async function drainOutbox(options: PumpOptions): Promise<void> {
  while ((await pumpOnce(options, NEVER)) > 0);
}

async function pump(options: PumpOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // With the database away for a moment, or restarting, the next round finds everything where it was.
    const taken = await pumpOnce(options, signal).catch(() => 0);
    if (taken === 0) await delay(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * One round: a batch of every tenant that has something due, so that the bills of a large Comune do not hold up the
 * receipts of the others. Returns how many messages were taken; a channel's fault does not hold up the other channels.
 */
async function pumpOnce({ db, senders, onFailure }: PumpOptions, signal: AbortSignal): Promise<number> {
  const due = await sql<{ tenantId: TenantId; channel: OutboxChannel }>`
    select tenant_id as "tenantId", channel from due_outbox()`.execute(db);
  const taken = await Promise.all(
    senders.map(async (sender) => {
      let count = 0;
      for (const { tenantId } of due.rows.filter(({ channel }) => channel === sender.channel)) {
        try {
          count += await dispatchBatch(db, tenantId, sender, signal);
        } catch (error) {
          onFailure(sender.channel, error);
        }
      }
      return count;
    }),
  );
  return taken.reduce((sum, count) => sum + count, 0);
}
