import pg from 'pg';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { useDatabase } from '../../test/support/database.ts';
import { drainJobs, startWorker, type AnyJob, type Job } from './jobs.ts';

describe('the worker', () => {
  const database = useDatabase();
  const runs: string[] = [];
  const failures: string[] = [];
  let worker: { stop(): Promise<void> } | null = null;
  afterAll(() => worker?.stop());

  /** Nobody is connected, and nobody can connect, for a moment. */
  async function cutOff(milliseconds: number): Promise<void> {
    const name = new URL(database.ownerUrl).pathname.slice(1);
    const admin = new pg.Client({ connectionString: inject('serverUrl') });
    await admin.connect();
    await admin.query(`alter database ${name} allow_connections false`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    setTimeout(() => {
      void admin.query(`alter database ${name} allow_connections true`).then(() => admin.end());
    }, milliseconds);
  }

  const jobs: AnyJob[] = [
    job('prova.cut_at_the_end', async () => {
      // The end of this job cannot be written down: graphile-worker gives up its whole pool of workers.
      if (count('prova.cut_at_the_end') === 1) await cutOff(1_500);
    }),
    job('prova.lost_on_the_way', async () => {
      if (count('prova.lost_on_the_way') === 1) throw new Error('Connection terminated unexpectedly');
    }),
    job('prova.broken', async () => {
      throw new Error('broken');
    }),
  ];

  function job(name: string, work: () => Promise<void>): Job<never> {
    return {
      name,
      maxAttempts: 2,
      handle: async () => {
        runs.push(name);
        await work();
      },
    };
  }

  function count(name: string): number {
    return runs.filter((run) => run === name).length;
  }

  async function queued(name: string): Promise<number> {
    const found = await database.ownerPool.query(
      `select 1 from graphile_worker.jobs where task_identifier = $1`,
      [name],
    );
    return found.rows.length;
  }

  const add = (name: string) =>
    database.ownerPool.query(`select graphile_worker.add_job($1, '{}', max_attempts := 2)`, [name]);
  const onFailure = (name: string) => void failures.push(name);

  it('reports a failure, and leaves the job for another attempt', async () => {
    await add('prova.broken');
    await drainJobs({ ownerPool: database.ownerPool, jobs, onFailure });
    expect(failures).toEqual(['prova.broken']);
    expect(await queued('prova.broken')).toBe(1);
    await database.ownerPool.query(
      `select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs`,
    );
  });

  it('does a job again in the same attempt when the database was lost on the way', async () => {
    const { ownerPool } = database;
    worker = await startWorker({ ownerPool, jobs, schedules: [], concurrency: 2, onFailure });
    await add('prova.lost_on_the_way');
    await expect.poll(() => queued('prova.lost_on_the_way'), { timeout: 15_000 }).toBe(0);
    expect(count('prova.lost_on_the_way')).toBe(2);
  });

  it('comes back by itself when the end of a job could not be written down, and does the job again', async () => {
    await add('prova.cut_at_the_end');
    const left = async () => {
      try {
        return await queued('prova.cut_at_the_end');
      } catch {
        return null;
      }
    };
    await expect.poll(() => count('prova.cut_at_the_end'), { timeout: 25_000 }).toBe(2);
    await expect.poll(left, { timeout: 15_000 }).toBe(0);
    expect(failures).toContain('worker');
  }, 60_000);
});
