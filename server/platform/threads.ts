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

const idle: Worker[] = [];
const busy = new Map<Worker, Job>();
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
  while (waiting.length > 0 && (idle.length > 0 || busy.size < MAX_THREADS)) {
    const job = waiting.shift();
    if (!job) return;
    const thread = idle.pop() ?? startThread();
    busy.set(thread, job);
    thread.ref();
    thread.postMessage(job.task);
  }
}

function startThread(): Worker {
  // The environment holds the database's password, for which drawing has no use.
  const thread = new Worker(new URL('./thread.ts', import.meta.url), { env: {}, execArgv: [] });
  thread.on('message', (answer: ThreadAnswer) => {
    const job = take(thread);
    idle.push(thread);
    thread.unref();
    giveOut();
    if ('bytes' in answer) job?.resolve(Buffer.from(answer.bytes.buffer));
    else job?.reject(answer.error as Error);
  });
  const end = (cause: unknown) => {
    const at = idle.indexOf(thread);
    if (at >= 0) idle.splice(at, 1);
    take(thread)?.reject(new Error('a thread ended before its work', { cause }));
    giveOut();
  };
  thread.on('error', end);
  thread.on('exit', end);
  return thread;
}

function take(thread: Worker): Job | undefined {
  const job = busy.get(thread);
  busy.delete(thread);
  return job;
}
