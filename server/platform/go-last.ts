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
    stepBack(processID);
  } catch {
    // Then it has its turn like the others.
  }
}

/**
 * A process leaves the processor to the others, for good. Where Linux shares it out between sessions, as each server process of
 * PostgreSQL and each service is one, the session is told as well, if it is the process's own. Elsewhere, nothing changes.
 */
export function stepBack(processId: number): void {
  setPriority(processId, LAST);
  try {
    if (sessionOf(readFileSync(`/proc/${processId}/stat`, 'utf8')) === processId)
      writeFileSync(`/proc/${processId}/autogroup`, String(LAST));
  } catch {
    // Its own priority will have to do.
  }
}

/** Of what Linux says of a process; the name before it may hold spaces and brackets. */
export function sessionOf(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]);
}

/**
 * Whether the title of a process says that it serves the connection that comes from this port: on another machine a process of
 * the same number is something else.
 */
export function isServerOf(localPort: number | undefined, title: string): boolean {
  return title.startsWith('postgres: ') && title.includes(`(${localPort})`);
}
