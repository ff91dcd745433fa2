import { readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import type { Socket } from 'node:net';
import type pg from 'pg';

const LAST = constants.priority.PRIORITY_BELOW_NORMAL;

/**
 * On a busy machine, who answers goes before this connection's server process: it has what the others leave it, and a tenth of
 * a core when they would take all. Linux, where the server runs beside us and belongs to us, or we to root; elsewhere it is
 * a connection like any other. For good: a priority that has been lowered cannot be raised again.
 */
export function goLast(client: pg.PoolClient): void {
  const { processID, connection } = client as unknown as {
    processID: number;
    connection: { stream: Pick<Socket, 'localPort'> };
  };
  try {
    if (!isServerOf(connection.stream.localPort, readFileSync(`/proc/${processID}/cmdline`, 'utf8'))) return;
    setPriority(processID, LAST);
    // Where the processor is shared out between sessions, of which each server process is one, that of the session counts.
    writeFileSync(`/proc/${processID}/autogroup`, String(LAST));
  } catch {
    // Then it has its turn like the others.
  }
}

/**
 * Whether the title of a process says that it serves the connection that comes from this port: on another machine a process of
 * the same number is something else.
 */
export function isServerOf(localPort: number | undefined, title: string): boolean {
  return title.startsWith('postgres: ') && title.includes(`(${localPort})`);
}
