import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Logger, parseCronItems, run, runOnce, type TaskList, type WorkerEvents } from 'graphile-worker';
import { sql, type Kysely } from 'kysely';
import type pg from 'pg';
import { isConnectionLost } from './db.ts';
import type { Tables } from './tables.ts';
import { keepPresence, type Presence } from './worker-presence.ts';

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

/** Longer than any recovery; what is still away then is perhaps not the database. */
const PATIENCE_MS = 10 * 60_000;

export interface WorkerOptions {
  ownerPool: pg.Pool;
  jobs: readonly AnyJob[];
  schedules: readonly Schedule[];
  concurrency: number;
  onFailure: (name: string, error: unknown) => void;
}

/** Works off the queue until it is stopped. Fails only at the start; later it comes back by itself. */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let current: OpenRunner | null = await openRunner(options, signal);
  const supervised = (async () => {
    while (current) {
      // Asked to stop while it was coming back.
      if (signal.aborted) await current.stop();
      await current.ended;
      await current.leave();
      if (signal.aborted) return;
      options.onFailure('worker', new Error('the worker ended by itself: it is started again'));
      current = await reopenRunner(options, signal);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await current?.stop();
      await supervised;
    },
  };
}

interface OpenRunner {
  /** Fulfilled when it works no more, whoever wanted that. */
  ended: Promise<void>;
  stop(): Promise<void>;
  /** Declares it dead, so that what it still held is given back. */
  leave: () => Promise<void>;
}

async function openRunner(options: WorkerOptions, signal: AbortSignal): Promise<OpenRunner> {
  const { ownerPool, schedules, concurrency } = options;
  const { events, leave } = announce(ownerPool);
  const ended = new Promise<void>((resolve) => events.once('pool:release', () => resolve()));
  const runner = await run({
    pgPool: ownerPool,
    events,
    taskList: taskList(options, signal),
    parsedCronItems: parseCronItems(
      schedules.map((schedule) => ({
        task: schedule.name,
        match: schedule.pattern,
        options: { backfillPeriod: 0 },
      })),
    ),
    concurrency,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: quietLogger(),
    // In batches of their own a job's end that cannot be written down stops the runner; else nobody would catch it.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  return {
    ended,
    leave,
    // It refuses to be stopped twice, and may just have ended by itself.
    stop: () => runner.stop().catch(() => undefined),
  };
}

async function reopenRunner(options: WorkerOptions, signal: AbortSignal): Promise<OpenRunner | null> {
  while (!signal.aborted) {
    try {
      return await openRunner(options, signal);
    } catch {
      // The database is away: the next try may find it back.
      await pause(signal);
    }
  }
  return null;
}

/** Runs everything that is due, then returns: for tests and for commands. */
export async function drainJobs(options: Omit<WorkerOptions, 'schedules' | 'concurrency'>): Promise<void> {
  const { events, leave } = announce(options.ownerPool);
  try {
    await runOnce({
      pgPool: options.ownerPool,
      events,
      taskList: taskList(options, AbortSignal.abort()),
      noHandleSignals: true,
      logger: quietLogger(),
    });
  } finally {
    await leave();
  }
}

/** The events of a pool of workers that is known to be alive from before its first job. */
function announce(ownerPool: pg.Pool): { events: WorkerEvents; leave: () => Promise<void> } {
  const events: WorkerEvents = new EventEmitter();
  let presence: Presence | null = null;
  events.once('pool:create', ({ workerPool }) => {
    presence = keepPresence(ownerPool, workerPool.id);
  });
  return { events, leave: async () => presence?.stop() };
}

function taskList(
  { jobs, onFailure }: Pick<WorkerOptions, 'jobs' | 'onFailure'>,
  signal: AbortSignal,
): TaskList {
  return Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (payload: unknown) => {
        try {
          await handlePatiently(job, payload as never, { onFailure, signal });
        } catch (error) {
          onFailure(job.name, error);
          throw error;
        }
      },
    ]),
  );
}

/**
 * A database that went away is no failure of the job: it begins again as soon as the database is back, where a failed
 * attempt would wait e^attempts seconds, minutes after the fifth. Only the first loss is reported.
 */
async function handlePatiently(
  job: AnyJob,
  payload: never,
  { onFailure, signal }: { onFailure: WorkerOptions['onFailure']; signal: AbortSignal },
): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let losses = 0; ; losses += 1) {
    try {
      return await job.handle(payload);
    } catch (error) {
      if (signal.aborted || !isConnectionLost(error) || performance.now() > deadline) throw error;
      if (losses === 0) onFailure(job.name, error);
      await pause(signal);
    }
  }
}

async function pause(signal: AbortSignal): Promise<void> {
  await delay(1_000, undefined, { signal }).catch(() => undefined);
}

/** graphile-worker narrates every job; failures already reach us through `onFailure`. */
function quietLogger(): Logger {
  return new Logger(() => () => undefined);
}
