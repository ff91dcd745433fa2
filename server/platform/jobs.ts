import { Logger, parseCronItems, run, runOnce, type Runner, type TaskList } from 'graphile-worker';
import { sql, type Kysely } from 'kysely';
import type pg from 'pg';
import type { Tables } from './tables.ts';

/** A job as modules declare it. Delivery is at least once: handlers are idempotent and carry their tenant. */
export interface Job<Payload> {
  readonly name: string;
  readonly maxAttempts: number;
  handle(payload: Payload): Promise<void>;
}

// Handlers of different payloads live in one list; each is only ever given the payload that its own name was queued with.
export type AnyJob = Job<never>;

export interface Schedule {
  name: string;
  /** Cron pattern, in UTC. */
  pattern: string;
}

/**
 * Queues a job inside the caller's transaction: it exists if, and only if, the transaction commits. With a `key`, a
 * job that is still waiting under it is replaced instead of doubled.
 */
export async function enqueue(
  tx: Kysely<Tables>,
  name: string,
  payload: Record<string, unknown>,
  options: { key?: string; maxAttempts?: number; runAt?: Date; queue?: string } = {},
): Promise<void> {
  await sql`select enqueue_job(${name}, ${JSON.stringify(payload)}::json, ${options.key ?? null},
    ${options.runAt ?? null}, ${options.maxAttempts ?? 12}, ${options.queue ?? null})`.execute(tx);
}

export interface WorkerOptions {
  ownerPool: pg.Pool;
  jobs: readonly AnyJob[];
  schedules: readonly Schedule[];
  concurrency: number;
  onFailure: (name: string, error: unknown) => void;
}

export async function startWorker(options: WorkerOptions): Promise<Runner> {
  return run({
    pgPool: options.ownerPool,
    taskList: taskList(options),
    parsedCronItems: parseCronItems(
      options.schedules.map((schedule) => ({
        task: schedule.name,
        match: schedule.pattern,
        options: { backfillPeriod: 0 },
      })),
    ),
    concurrency: options.concurrency,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: quietLogger(),
  });
}

/** Runs everything that is due, then returns: for tests and for commands. */
export async function drainJobs(options: Omit<WorkerOptions, 'schedules' | 'concurrency'>): Promise<void> {
  await runOnce({
    pgPool: options.ownerPool,
    taskList: taskList(options),
    noHandleSignals: true,
    logger: quietLogger(),
  });
}

function taskList({ jobs, onFailure }: Pick<WorkerOptions, 'jobs' | 'onFailure'>): TaskList {
  return Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (payload: unknown) => {
        try {
          await job.handle(payload as never);
        } catch (error) {
          onFailure(job.name, error);
          throw error;
        }
      },
    ]),
  );
}

/** graphile-worker narrates every job; failures already reach us through `onFailure`. */
function quietLogger(): Logger {
  return new Logger(() => () => undefined);
}
