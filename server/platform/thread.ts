/** A thread of the pool in threads.ts, which starts it and gives it one task at a time. */
import { parentPort } from 'node:worker_threads';
import type { ThreadAnswer, ThreadTask } from './threads.ts';

async function work({ moduleUrl, functionName, argument }: ThreadTask): Promise<void> {
  try {
    const module = (await import(moduleUrl)) as Record<string, (argument: unknown) => Buffer>;
    const make = module[functionName];
    if (!make) throw new Error(`${moduleUrl} exports no ${functionName}`);
    // A copy with an ArrayBuffer of its own can be handed over instead of being copied again.
    const bytes = new Uint8Array(make(argument));
    parentPort?.postMessage({ bytes } satisfies ThreadAnswer, [bytes.buffer]);
  } catch (error) {
    parentPort?.postMessage({ error } satisfies ThreadAnswer);
  }
}

parentPort?.on('message', (task: ThreadTask) => void work(task));
