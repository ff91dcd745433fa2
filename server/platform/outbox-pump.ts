import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db, TenantId } from './db.ts';
import { takeBatch, type TakenBatch } from './outbox-batch.ts';
import type { OutboxChannel, OutboxSender } from './outbox.ts';

export interface PumpOptions {
  db: Db;
  senders: readonly OutboxSender[];
  onFailure: (channel: OutboxChannel, error: unknown) => void;
}

const PAUSE_MS = 500;
const NEVER = new AbortController().signal;

/**
 * Looks twice a second which tenants have something to send, and sends it, each channel by itself. A job per message
 * under one key would make every writer wait for the others on the job's row: a Comune's receipts would come one by one
 * (measured).
 */
export function startOutboxPump({ senders, ...options }: PumpOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const pumps = senders.map((sender) => pump({ ...options, sender }, stopping.signal));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(pumps);
    },
  };
}

/** Sends everything that is due now, then returns: for tests and for commands. */
export async function drainOutbox({ senders, ...options }: PumpOptions): Promise<void> {
  const drainOne = (sender: OutboxSender) => sendWhatIsDue({ ...options, sender }, NEVER);
  while ((await Promise.all(senders.map(drainOne))).some((taken) => taken > 0));
}

type ChannelOptions = Omit<PumpOptions, 'senders'> & { sender: OutboxSender };

async function pump(options: ChannelOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // With the database away for a moment, or restarting, the next round finds everything where it was.
    await sendWhatIsDue(options, signal).catch(() => 0);
    await delay(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Sends batch after batch until nothing is due; the next one is leased and read while one is being sent. Returns how
 * many messages were taken. What goes wrong with a batch holds up no other.
 */
async function sendWhatIsDue(options: ChannelOptions, signal: AbortSignal): Promise<number> {
  const { sender, onFailure } = options;
  const take = takeByTurns(options);
  let taken = 0;
  let next = await take();
  while (next) {
    const batch = next;
    const ahead = signal.aborted ? Promise.resolve(null) : take();
    ahead.catch(() => undefined);
    taken += batch.size;
    await batch.send(signal).catch((error: unknown) => onFailure(sender.channel, error));
    next = await ahead;
  }
  return taken;
}

/**
 * Takes a batch of every tenant that has something due, one after the other, so that the bills of a large Comune do not
 * hold up the receipts of the others; `null` when there is nothing more.
 */
function takeByTurns({ db, sender, onFailure }: ChannelOptions): () => Promise<TakenBatch | null> {
  let waiting: TenantId[] = [];
  return async () => {
    if (waiting.length === 0) waiting = await findDue(db, sender.channel);
    for (let tenantId = waiting.shift(); tenantId; tenantId = waiting.shift()) {
      try {
        const batch = await takeBatch(db, tenantId, sender);
        if (batch) return batch;
      } catch (error) {
        onFailure(sender.channel, error);
      }
    }
    return null;
  };
}

async function findDue(db: Db, channel: OutboxChannel): Promise<TenantId[]> {
  const due = await sql<{ tenantId: TenantId }>`
    select tenant_id as "tenantId" from due_outbox() where channel = ${channel}`.execute(db);
  return due.rows.map(({ tenantId }) => tenantId);
}
