/** A program of this folder as a process of its own. */
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

export interface Child {
  /** What it said when it was ready. */
  ready: string;
  /** Sends a number and waits for the rate that it answers with. */
  ask(seconds: number): Promise<number>;
  stop(): Promise<void>;
}

export async function startChild(program: string, url: string): Promise<Child> {
  const child = fork(path.join(import.meta.dirname, program), { env: { ...process.env, DATABASE_URL: url } });
  const { ready } = await nextMessage<{ ready: string }>(child);
  return {
    ready,
    ask: async (seconds) => {
      child.send(seconds);
      return (await nextMessage<{ rate: number }>(child)).rate;
    },
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null) =>
      reject(new Error(`${child.spawnfile} ended with ${code ?? 'a signal'}`));
    child.once('exit', fail);
    child.once('message', (message) => {
      child.off('exit', fail);
      resolve(message as T);
    });
  });
}
