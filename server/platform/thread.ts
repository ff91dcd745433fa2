/** A thread of the pool in threads.ts, which starts it and gives it tasks; it answers them in their order. */
import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { doTask, type ThreadTask } from './thread-task.ts';
import type { ThreadAnswer } from './threads.ts';

async function work(task: ThreadTask): Promise<void> {
  try {
    const made = await doTask(task);
    // Bytes that have an ArrayBuffer to themselves are handed over; others lie in the pool of small buffers.
    const isWhole = made.buffer instanceof ArrayBuffer && made.buffer.byteLength === made.length;
    const bytes = isWhole ? new Uint8Array(made.buffer) : new Uint8Array(made);
    parentPort?.postMessage({ bytes } satisfies ThreadAnswer, [bytes.buffer]);
  } catch (error) {
    parentPort?.postMessage({ error } satisfies ThreadAnswer);
  }
}

/** On a busy machine, who answers and who sends go before who draws. Linux alone gives a priority to one thread. */
function goLast(): void {
  try {
    const threadId = Number(path.basename(readlinkSync('/proc/thread-self')));
    setPriority(threadId, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Elsewhere all threads of the process are equal.
  }
}

goLast();
let last = Promise.resolve();
parentPort?.on('message', (task: ThreadTask) => {
  last = last.then(() => work(task));
});
