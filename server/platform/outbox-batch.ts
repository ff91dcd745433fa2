import { inTenant, type Db, type TenantId } from './db.ts';
import { giveBack, leaseBatch, openMarks, renewLease } from './outbox-marks.ts';
import type { OutboxMessage, OutboxSender } from './outbox.ts';
import { openTurns } from './turns.ts';

/** Three times within a lease: one renewal may be lost. */
const RENEWAL_MS = 15_000;

/**
 * Sends one batch of what is due in a channel of a tenant, several messages at once; returns how many were taken. The
 * batch is leased in one transaction and sent outside any. What a crash sends again, with the same identifier, is at
 * most what was out and not yet marked: one message where repeating is noticed (`Send`), else those under way.
 * When `signal` aborts, those under way are finished and the others are given back.
 */
export async function dispatchBatch(
  db: Db,
  tenantId: TenantId,
  sender: OutboxSender,
  signal: AbortSignal,
): Promise<number> {
  const batch = await inTenant(db, tenantId, (tx) => leaseBatch(tx, sender.channel));
  if (batch.length === 0) return 0;
  const held = new Set(batch);
  const renewal = setInterval(() => {
    // The database is away: if it stays away, the lease runs out and another sender takes over.
    inTenant(db, tenantId, (tx) => renewLease(tx, [...held])).catch(() => undefined);
  }, RENEWAL_MS);
  try {
    const waiting = [...batch];
    await sendAll(db, tenantId, sender, { batch, waiting, held, signal });
    if (waiting.length > 0) await inTenant(db, tenantId, (tx) => giveBack(tx, waiting));
  } finally {
    clearInterval(renewal);
  }
  return batch.length;
}

interface Work {
  batch: readonly OutboxMessage[];
  /** Not begun; what is left here when the work is over was interrupted by `signal`. */
  waiting: OutboxMessage[];
  /** Leased and not yet marked. */
  held: Set<OutboxMessage>;
  signal: AbortSignal;
}

async function sendAll(
  db: Db,
  tenantId: TenantId,
  sender: OutboxSender,
  { batch, waiting, held, signal }: Work,
): Promise<void> {
  const send = await sender.open(tenantId, batch);
  const mark = openMarks(db, tenantId);
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
  const lanes = await Promise.allSettled(Array.from({ length: sender.concurrency }, sendOn));
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
}
