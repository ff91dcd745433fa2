/**
 * Work that takes milliseconds of processor time, such as drawing a document, done in other threads: the one that
 * answers and sends goes on meanwhile. One small pool per process, whatever the work; its threads start when first
 * needed and, idle, keep no process alive.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ThreadTask } from './thread-task.ts';

export type ThreadAnswer = { bytes: Uint8Array } | { error: unknown };

interface Job {
  task: ThreadTask;
  resolve: (bytes: Buffer) => void;
  reject: (error: Error) => void;
}

const MAX_THREADS = Math.max(1, Math.min(4, availableParallelism()));
/** What asks for more than this at once is better refused than kept waiting. */
const MAX_WAITING = 1_000;

/** Tasks given to a busy thread before it asks: it goes on with the next at once, without being woken for it. */
const MAX_GIVEN = 3;

/** Documents and messages are large and short-lived: with more room for young objects they are collected less often. */
const MAX_YOUNG_MB = 96;

/** What each thread has been given, in the order in which it answers. */
const threads = new Map<Worker, Job[]>();
const waiting: Job[] = [];

/** The bytes that the task makes, in another thread. An exception there is one here. */
export function doApart(task: ThreadTask): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (waiting.length >= MAX_WAITING) {
      reject(new Error('too much work is waiting for a thread'));
      return;
    }
    waiting.push({ task, resolve, reject });
    giveOut();
  });
}

function giveOut(): void {
  while (waiting.length > 0) {
    const free = leastBusy();
    if (!free) return;
    const [thread, given] = free;
    const job = waiting.shift();
    if (!job) return;
    given.push(job);
    thread.ref();
    thread.postMessage(job.task);
  }
}

/** Nothing when all have enough to do. */
function leastBusy(): [Worker, Job[]] | undefined {
  const known = Array.from(threads).sort(([, one], [, other]) => one.length - other.length)[0];
  if (known?.[1].length === 0) return known;
  if (threads.size < MAX_THREADS) return startThread();
  return known && known[1].length < MAX_GIVEN ? known : undefined;
}

function startThread(): [Worker, Job[]] {
  // The environment holds the database's password, for which drawing has no use.
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    env: {},
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: MAX_YOUNG_MB },
  });
  const given: Job[] = [];
  threads.set(thread, given);
  thread.on('message', (answer: ThreadAnswer) => {
    const job = given.shift();
    if (given.length === 0) thread.unref();
    giveOut();
    if ('bytes' in answer) job?.resolve(Buffer.from(answer.bytes.buffer));
    else job?.reject(answer.error as Error);
  });
  const end = (cause: unknown) => {
    threads.delete(thread);
    for (const job of given.splice(0)) job.reject(new Error('a thread ended before its work', { cause }));
    giveOut();
  };
  thread.on('error', end);
  thread.on('exit', end);
  return [thread, given];
}
