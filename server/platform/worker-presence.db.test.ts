import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../../test/support/database.ts';
import { keepPresence, type Presence } from './worker-presence.ts';

describe('the presence of workers', () => {
  const database = useDatabase();
  const presences: Presence[] = [];
  const present = (workerId: string) => presences.push(keepPresence(database.ownerPool, workerId));

  /** A job that this worker took and never gave back. */
  async function addHeldJob(key: string, workerId: string, attempts: number): Promise<void> {
    await database.ownerPool.query(
      `select graphile_worker.add_job('prova', '{}', job_key := $1, max_attempts := 3)`,
      [key],
    );
    await database.ownerPool.query(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = $2, attempts = $3 where key = $1`,
      [key, workerId, attempts],
    );
  }

  async function findJob(
    key: string,
  ): Promise<{ locked_by: string | null; last_error: string | null } | undefined> {
    const found = await database.ownerPool.query<{ locked_by: string | null; last_error: string | null }>(
      'select locked_by, last_error from graphile_worker._private_jobs where key = $1',
      [key],
    );
    return found.rows[0];
  }

  beforeAll(async () => {
    present('alive');
    present('observer');
    await addHeldJob('held by the living', 'alive', 1);
    await addHeldJob('held by the dead', 'killed', 1);
    await addHeldJob('last attempt', 'killed', 3);
  });
  afterAll(() => Promise.all(presences.map((presence) => presence.stop())));

  it('gives back the job of a worker that is gone, not that of one that lives', async () => {
    await expect
      .poll(() => findJob('held by the dead'), { timeout: 20_000, interval: 100 })
      .toEqual({ locked_by: null, last_error: null });
    expect(await findJob('held by the living')).toEqual({ locked_by: 'alive', last_error: null });
  });

  it('shows a job that was interrupted at its last attempt as dead, instead of losing sight of it', async () => {
    expect(await findJob('last attempt')).toEqual({
      locked_by: null,
      last_error: 'Il processo che lo eseguiva si è interrotto.',
    });
  });

  it('survives a broken connection of the living', async () => {
    await database.ownerPool.query(
      `select pg_terminate_backend(l.pid) from pg_locks l where l.locktype = 'advisory' and l.mode = 'ExclusiveLock'
         and l.database = (select oid from pg_database where datname = current_database())`,
    );
    // Longer than the grace of a worker that does not come back.
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    expect(await findJob('held by the living')).toEqual({ locked_by: 'alive', last_error: null });
  });

  it('gives back what a worker held that says goodbye', async () => {
    await presences.shift()?.stop();
    await expect
      .poll(() => findJob('held by the living'), { timeout: 20_000, interval: 100 })
      .toEqual({ locked_by: null, last_error: null });
  });
});
