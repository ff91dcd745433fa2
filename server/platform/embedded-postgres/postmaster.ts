import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { runOptions, superuser, type Cluster } from './cluster.ts';
import { signalServer } from './processes.ts';
import type { ServerLog } from './server-log.ts';
import { asArguments, bindingSettings, throwawaySettings } from './settings.ts';
import { StartupError } from '../startup-error.ts';
import { errorCode, serverFailure } from './system-errors.ts';

/** A running server process, child of ours. */
export interface Postmaster {
  pid: number;
  /** Settles when the process has ended, with its exit code or signal. */
  exited: Promise<string>;
  /** A number that is no longer running may already belong to another program: never signal it. */
  isRunning(): boolean;
}

const recoveryTimeoutMs = 120_000;
const cleanStopMs = 60_000;
const probeIntervalMs = 50;

/**
 * Spawns the server on the given port of 127.0.0.1. It has its own process group, so that Ctrl-C reaches us alone and
 * we shut it down after our last transaction, not before.
 */
export function spawnPostmaster(cluster: Cluster, port: number, log: ServerLog): Postmaster {
  const settings = { ...bindingSettings(port), ...(cluster.isThrowaway ? throwawaySettings : {}) };
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.dataDirectory, ...asArguments(settings)], {
    ...runOptions(cluster),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `codice ${code ?? '?'}`));
    child.once('error', (error) => resolve(error.message));
  });
  const isRunning = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  return { pid: child.pid ?? 0, exited, isRunning };
}

/**
 * Waits until the server accepts queries, crash recovery included (up to 120 s, then it is shut down cleanly).
 * Refuses with PostgreSQL's reason when the server ends instead.
 */
export async function waitUntilReady(
  cluster: Cluster,
  port: number,
  postmaster: Postmaster,
  log: ServerLog,
  report: (step: string) => void,
): Promise<void> {
  const deadline = performance.now() + recoveryTimeoutMs;
  const announceAt = performance.now() + 3_000;
  let isAnnounced = false;
  while (performance.now() < deadline) {
    const state = await Promise.race([probe(cluster, port), postmaster.exited.then((how) => ({ how }))]);
    if (state === 'ready') return;
    if (typeof state === 'object') {
      const reason = postmaster.pid === 0 ? state.how : await log.lastFailure();
      throw serverFailure('Il database non si è avviato', reason, cluster.baseDirectory);
    }
    if (state === 'wrong_password') {
      await stopPostmaster(cluster, postmaster);
      throw new StartupError(
        `La password in ${cluster.baseDirectory} non è quella del database: ripristinare il file «password».`,
      );
    }
    if (!isAnnounced && performance.now() > announceAt) {
      report('Il database sta recuperando dopo un arresto improvviso');
      isAnnounced = true;
    }
    await delay(probeIntervalMs);
  }
  await stopPostmaster(cluster, postmaster);
  throw new StartupError(
    'Il database non ha finito il recupero in 120 secondi: riprovare, o leggere server.log.',
  );
}

/** Shuts the server down cleanly, rolling back open transactions; after a minute at once, leaving recovery to the next start. */
export async function stopPostmaster(cluster: Cluster, postmaster: Postmaster): Promise<void> {
  if (!postmaster.isRunning()) return;
  await signalServer(cluster.binaries, postmaster.pid, 'INT');
  const patience = new AbortController();
  const ended = await Promise.race([
    postmaster.exited.then(() => true),
    delay(cleanStopMs, false, { signal: patience.signal }),
  ]);
  patience.abort();
  if (ended) return;
  await signalServer(cluster.binaries, postmaster.pid, 'QUIT');
  await postmaster.exited;
}

/** The address of a database of this server, for the superuser. */
export function databaseUrl({ password }: Cluster, port: number, database: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}

/** Creates the database at the first start. The name is ours, not input. */
export async function ensureDatabase(cluster: Cluster, port: number, database: string): Promise<void> {
  const client = await connect(cluster, port);
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
}

async function probe(cluster: Cluster, port: number): Promise<'ready' | 'not_yet' | 'wrong_password'> {
  try {
    const client = await connect(cluster, port);
    await client.end();
    return 'ready';
  } catch (error) {
    if (errorCode(error) === '28P01') return 'wrong_password';
    // Nothing listens yet, or 57P03: the server is starting up or recovering.
    return 'not_yet';
  }
}

async function connect(cluster: Cluster, port: number): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl(cluster, port, 'postgres'),
    connectionTimeoutMillis: 5_000,
  });
  // A server that goes away while we are connected raises this event besides failing the query.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
