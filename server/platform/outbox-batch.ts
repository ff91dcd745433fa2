import { inTenant, type Db, type TenantId } from './db.ts';
import { giveBack, leaseBatch, openMarks, renewLease } from './outbox-marks.ts';
import type { OutboxMessage, OutboxSender, Send } from './outbox.ts';
import { openTurns } from './turns.ts';

/** Three times within a lease: one renewal may be lost. */
const RENEWAL_MS = 15_000;

/** Messages that are leased and read, ready to be sent. */
export interface TakenBatch {
  /** How many were taken. */
  size: number;
  /**
   * Sends them, several at once, outside any transaction. What a crash sends again, with the same identifier, is at
   * most what was out and not yet marked: one message where repeating is noticed (`Send`), else those under way. When
   * `signal` aborts, those under way are finished and the others are given back.
   */
  send(signal: AbortSignal): Promise<void>;
}

/** Leases a batch of what is due in a channel of a tenant and opens it; `null` when nothing is due. */
export async function takeBatch(
  db: Db,
  tenantId: TenantId,
  sender: OutboxSender,
): Promise<TakenBatch | null> {
  const batch = await inTenant(db, tenantId, (tx) => leaseBatch(tx, sender.channel));
  if (batch.length === 0) return null;
  const held = new Set(batch);
  const renewal = setInterval(() => {
    // The database is away: if it stays away, the lease runs out and another sender takes over.
    inTenant(db, tenantId, (tx) => renewLease(tx, [...held])).catch(() => undefined);
  }, RENEWAL_MS);
  try {
    const send = await sender.open(tenantId, batch);
    return {
      size: batch.length,
      send: async (signal) => {
        try {
          const waiting = [...batch];
          const mark = openMarks(db, tenantId, sender.pace);
          await sendAll({ send, mark, lanes: sender.concurrency, waiting, held, signal });
          if (waiting.length > 0) await inTenant(db, tenantId, (tx) => giveBack(tx, waiting));
        } finally {
          clearInterval(renewal);
        }
      },
    };
  } catch (error) {
    clearInterval(renewal);
    throw error;
  }
}

interface Work {
  send: Send;
  mark: ReturnType<typeof openMarks>;
  /** Messages under way at the same time. */
  lanes: number;
  /** Not begun; what is left here when the work is over was interrupted by `signal`. */
  waiting: OutboxMessage[];
  /** Leased and not yet marked. */
  held: Set<OutboxMessage>;
  signal: AbortSignal;
}

async function sendAll({ send, mark, lanes, waiting, held, signal }: Work): Promise<void> {
  const takePlace = openTurns();
  const sendOn = async () => {
    while (!signal.aborted) {
      const message = waiting.shift();
      if (!message) return;
      const turn = takePlace();
      try {
        const result = await send(message, turn.wait);
        await mark({ message, result });
        held.delete(message);
      } finally {
        turn.end();
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: lanes }, sendOn));
  for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
}
