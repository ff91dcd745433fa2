import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { dismissBackends } from './orphan.ts';
import { spawnPostmaster, stopPostmaster, waitUntilReady, type Postmaster } from './postmaster.ts';
import { openServerLog } from './server-log.ts';
import { StartupError } from '../startup-error.ts';

/**
 * What became of a server that ended without being asked: `died` at once, then `restarted` on the same port, or `gone`
 * when restarting failed and only the caller can decide. The message is an Italian line for the operator's log.
 */
export interface PostgresExit {
  phase: 'died' | 'restarted' | 'gone';
  message: string;
}

/** A server kept alive. */
interface Supervisor {
  stop(): Promise<void>;
  onExit(callback: (exit: PostgresExit) => void): void;
}

const healingTimeoutMs = 120_000;
const retryMs = 500;
// A server that keeps dying has a reason that restarting does not cure, such as a failing disk.
const maxDeaths = 10;
const deathWindowMs = 10 * 60_000;

/** Starts the server once and returns it when it accepts queries. */
export async function launch(
  cluster: Cluster,
  port: number,
  report: (step: string) => void,
  onSpawn?: (postmaster: Postmaster) => void,
): Promise<Postmaster> {
  const log = await openServerLog(cluster);
  try {
    const postmaster = spawnPostmaster(cluster, port, log);
    onSpawn?.(postmaster);
    await waitUntilReady(cluster, port, postmaster, log, report);
    return postmaster;
  } finally {
    await log.close();
  }
}

/**
 * Watches a running server and restarts it, with crash recovery, whenever it ends unasked. The port stays the same, so
 * that connection pools recover by reconnecting.
 */
export function supervise(
  cluster: Cluster,
  port: number,
  started: Postmaster,
  report: (step: string) => void,
): Supervisor {
  const callbacks = new Set<(exit: PostgresExit) => void>();
  const tell = (exit: PostgresExit) => callbacks.forEach((callback) => callback(exit));
  let current = started;
  let deaths: number[] = [];
  let stopping: Promise<void> | undefined;
  const watching = watch();

  async function watch(): Promise<void> {
    for (;;) {
      const how = await current.exited;
      if (stopping !== undefined) return;
      tell({ phase: 'died', message: `Il database si è fermato (${how}): lo riavvio` });
      const failure = await heal();
      if (stopping !== undefined) return;
      if (failure !== undefined) {
        tell({ phase: 'gone', message: failure });
        return;
      }
      tell({ phase: 'restarted', message: 'Il database è ripartito' });
    }
  }

  /** Undefined once the server runs again (or a stop was asked), otherwise why it does not. */
  async function heal(): Promise<string | undefined> {
    const now = performance.now();
    deaths = [...deaths.filter((at) => now - at < deathWindowMs), now];
    if (deaths.length > maxDeaths) return `Il database si è fermato ${deaths.length} volte in dieci minuti`;
    for (;;) {
      try {
        await dismissBackends(cluster);
        if (stopping !== undefined) return undefined;
        current = await launch(cluster, port, report, (postmaster) => (current = postmaster));
        return undefined;
      } catch (error) {
        if (stopping !== undefined) return undefined;
        if (performance.now() - now > healingTimeoutMs) return describe(error);
        await delay(retryMs);
      }
    }
  }

  async function stopNow(): Promise<void> {
    await stopPostmaster(cluster, current);
    await watching;
    // A restart under way may have spawned one more server between the two lines above.
    await stopPostmaster(cluster, current);
  }

  return {
    stop: () => (stopping ??= stopNow()),
    onExit: (callback) => void callbacks.add(callback),
  };
}

function describe(error: unknown): string {
  if (error instanceof StartupError) return error.message;
  return `Il database non riparte: ${error instanceof Error ? error.message : String(error)}`;
}
