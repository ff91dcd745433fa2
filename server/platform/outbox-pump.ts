import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db, TenantId } from './db.ts';
import { dispatchOutbox, type OutboxChannel, type OutboxSender } from './outbox.ts';

export interface PumpOptions {
  db: Db;
  senders: readonly OutboxSender[];
  onFailure: (channel: OutboxChannel, error: unknown) => void;
}

const PAUSE_MS = 1_000;

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
  while (await pumpOnce(options));
}

async function pump(options: PumpOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await pumpOnce(options);
    } catch {
      // The database is away for a moment, or restarts: the next round finds everything where it was.
    }
    await delay(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** One round; `true` when there was something to do. A channel's fault does not hold up the others. */
async function pumpOnce({ db, senders, onFailure }: PumpOptions): Promise<boolean> {
  const due = await sql<{ tenantId: TenantId; channel: OutboxChannel }>`
    select tenant_id as "tenantId", channel from due_outbox()`.execute(db);
  await Promise.all(
    senders.map(async (sender) => {
      for (const { tenantId } of due.rows.filter(({ channel }) => channel === sender.channel)) {
        try {
          await dispatchOutbox(db, tenantId, sender);
        } catch (error) {
          onFailure(sender.channel, error);
        }
      }
    }),
  );
  return due.rows.some(({ channel }) => senders.some((sender) => sender.channel === channel));
}
