import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';

/** Told apart from the other advisory locks by the seed of its hash. */
const LOCK = `hashtextextended($1::text, 7229332)`;
const LOCK_OF_HOLDER = `hashtextextended(locked_by, 7229332)`;
const LOOK_EVERY_MS = 1_000;
/** A live worker whose connection broke, after a restart of PostgreSQL for instance, has this long to come back. */
const GRACE_MS = 3_000;

/** A worker that is known to be alive until `stop`, or until its process dies. */
export interface Presence {
  stop(): Promise<void>;
}

/**
 * Keeps a worker known to be alive, and gives back the jobs of those that are not: graphile-worker itself leaves a
 * killed worker's job locked for four hours. A session's advisory lock is the sign of life, because it goes with the
 * process whatever kills it, where a heartbeat in a table needs a guess at how late is dead. A worker that is taken
 * for dead while it lives does no harm: handlers are idempotent.
 */
export function keepPresence(ownerPool: pg.Pool, workerId: string): Presence {
  const stopping = new AbortController();
  const work = keep(ownerPool, workerId, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await work;
    },
  };
}

async function keep(ownerPool: pg.Pool, workerId: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const client = await ownerPool.connect();
      try {
        await watch(client, workerId, signal);
      } finally {
        // Closed, not given back: the lock must end with it.
        client.release(true);
      }
    } catch {
      // The database is away for a moment, or restarts: the lock is taken again as soon as it is back.
    }
    await pause(signal);
  }
}

/** Returns when it is asked to stop; throws when the connection breaks. */
async function watch(client: pg.PoolClient, workerId: string, signal: AbortSignal): Promise<void> {
  // A machine that lost its power closes no connection: the server finds out within half a minute.
  await client.query(
    'set tcp_keepalives_idle = 15; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3',
  );
  await client.query(`select pg_advisory_lock(${LOCK})`, [workerId]);
  const absentSince = new Map<string, number>();
  while (!signal.aborted) {
    const absent = await findAbsent(client, workerId);
    for (const known of absentSince.keys()) if (!absent.includes(known)) absentSince.delete(known);
    for (const id of absent) if (!absentSince.has(id)) absentSince.set(id, performance.now());
    const dead = absent.filter((id) => performance.now() - (absentSince.get(id) ?? 0) >= GRACE_MS);
    if (dead.length > 0) await giveBackJobs(client, dead);
    await pause(signal);
  }
}

/** Who holds jobs although nobody holds its lock. Trying shared keeps two that look at once apart from a live holder. */
async function findAbsent(client: pg.PoolClient, workerId: string): Promise<string[]> {
  const found = await client.query<{ locked_by: string }>(
    `select distinct locked_by from graphile_worker._private_jobs
     where locked_by <> $1 and pg_try_advisory_xact_lock_shared(${LOCK_OF_HOLDER})`,
    [workerId],
  );
  return found.rows.map((row) => row.locked_by);
}

/** Each starts again with one attempt less; one that had no other left becomes a dead job for the office to see. */
async function giveBackJobs(client: pg.PoolClient, workerIds: readonly string[]): Promise<void> {
  await client.query(
    `update graphile_worker._private_jobs set last_error = coalesce(last_error, $2)
     where locked_by = any($1) and attempts >= max_attempts`,
    [workerIds, 'Il processo che lo eseguiva si è interrotto.'],
  );
  await client.query('select graphile_worker.force_unlock_workers($1)', [workerIds]);
}

async function pause(signal: AbortSignal): Promise<void> {
  await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
}
