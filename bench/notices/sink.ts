import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

export interface Tally {
  messages: number;
  messageIds: number;
}

/** Where the mails of a benchmark go: `smtp-sink.ts` as a process of its own. */
export interface Sink {
  url: string;
  /** Starts counting anew; the promise inside is fulfilled when so many messages have come. */
  expect(messages: number): Promise<{ complete: Promise<void> }>;
  report(): Promise<Tally>;
  stop(): Promise<void>;
}

export async function startSink(): Promise<Sink> {
  const child = fork(path.join(import.meta.dirname, 'smtp-sink.ts'));
  const next = async <T>(): Promise<T> => ((await once(child, 'message')) as [T])[0];
  const { port } = await next<AddressInfo>();
  return {
    url: `smtp://127.0.0.1:${port}`,
    expect: async (messages) => {
      child.send({ expect: messages });
      await next();
      return { complete: next<void>() };
    },
    report: async () => {
      child.send('report');
      return next<Tally>();
    },
    stop: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
