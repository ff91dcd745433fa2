import { open, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { giveTo, ownerOf } from './files.ts';
import type { Location } from './location.ts';

const rotateAboveBytes = 5 * 1024 * 1024;

/** The server's log, opened for one run of it. */
export interface ServerLog {
  fd: number;
  /** Why this run failed, in PostgreSQL's words. */
  lastFailure(): Promise<string>;
  close(): Promise<void>;
}

/** Opens `server.log` to append; a file grown beyond 5 MB becomes `server.log.1`, replacing the one before. */
export async function openServerLog({ baseDirectory }: Location): Promise<ServerLog> {
  const path = join(baseDirectory, 'server.log');
  let file = await open(path, 'a+', 0o600);
  if ((await file.stat()).size > rotateAboveBytes) {
    await file.close();
    await rename(path, `${path}.1`);
    file = await open(path, 'a+', 0o600);
  }
  await giveTo(path, await ownerOf(baseDirectory));
  const { size: start } = await file.stat();
  return {
    fd: file.fd,
    lastFailure: () => findFailure(file, start),
    close: () => file.close(),
  };
}

async function findFailure(file: FileHandle, start: number): Promise<string> {
  const { size } = await file.stat();
  const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size - start, 65_536)), {
    position: start,
  });
  const lines = buffer.toString('utf8', 0, bytesRead).trim().split('\n');
  const fatal = lines.findLast((line) => /(FATAL|PANIC): /.test(line)) ?? lines.at(-1) ?? '';
  return fatal.replace(/^.*?(?:FATAL|PANIC): +/, '') || 'nessun messaggio in server.log';
}
