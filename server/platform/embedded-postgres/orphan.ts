import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { ownerOf, readIfPresent, writeAtomically } from './files.ts';
import { isAlive, serverProcesses, signalServer } from './processes.ts';
import { StartupError } from '../startup-error.ts';

const cleanStopMs = 120_000;
const immediateStopMs = 30_000;

/**
 * Clears what a killed predecessor left on this folder, so that a single server, our own child, ever works on it: its
 * postmaster is shut down cleanly (committed data are safe in either case), its stray backends are sent away, and a
 * lock file whose process number now belongs to some other program is defused. The caller holds the folder's lock.
 */
export async function clearOrphans(cluster: Cluster, report: (step: string) => void): Promise<void> {
  const postmaster = await lockFilePid(cluster);
  if (postmaster !== undefined && (await serverProcesses(cluster.dataDirectory)).includes(postmaster)) {
    report('Fermo il database rimasto attivo dopo una chiusura improvvisa');
    await signalServer(cluster.binaries, postmaster, 'INT');
    const ended = await waitFor(
      async () => !(await serverProcesses(cluster.dataDirectory)).includes(postmaster),
      cleanStopMs,
    );
    if (!ended) await signalServer(cluster.binaries, postmaster, 'QUIT');
  }
  await dismissBackends(cluster);
  await defuseLockFile(cluster);
}

/**
 * Sends away the server processes that outlived their postmaster: one in the middle of a long query would keep the
 * shared memory, and with it the next start, until the query ends.
 */
export async function dismissBackends(cluster: Cluster): Promise<void> {
  const gone = await waitFor(async () => {
    const strays = await serverProcesses(cluster.dataDirectory);
    for (const pid of strays) await signalServer(cluster.binaries, pid, 'QUIT');
    return strays.length === 0;
  }, immediateStopMs);
  if (gone) return;
  throw new StartupError(
    `Un vecchio processo di PostgreSQL occupa ancora ${cluster.dataDirectory}: terminarlo e riavviare.`,
  );
}

/**
 * PostgreSQL refuses to start while the process named in its lock file lives, even if that number has gone to another
 * program, as happens after a container restarts. Our own number stands for "stale" there, since a postmaster ignores
 * its parent. The file itself stays: it also names the shared memory that PostgreSQL must find free.
 */
async function defuseLockFile(cluster: Cluster): Promise<void> {
  const pid = await lockFilePid(cluster);
  if (pid === undefined || process.platform === 'win32' || !isAlive(pid)) return;
  const path = lockFilePath(cluster);
  const [, ...rest] = ((await readIfPresent(path)) ?? '').split('\n');
  await writeAtomically(path, [process.pid, ...rest, ''].join('\n'), 0o600, await ownerOf(path));
}

async function lockFilePid(cluster: Cluster): Promise<number | undefined> {
  const pid = parseInt((await readIfPresent(lockFilePath(cluster))) ?? '', 10);
  return pid > 0 ? pid : undefined;
}

function lockFilePath({ dataDirectory }: Cluster): string {
  return join(dataDirectory, 'postmaster.pid');
}

async function waitFor(condition: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await delay(50);
  }
  return true;
}
