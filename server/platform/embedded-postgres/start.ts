import { setTimeout as delay } from 'node:timers/promises';
import { prepareBinaries } from './binaries.ts';
import { prepareCluster, type Cluster } from './cluster.ts';
import { lockFolder } from './folder-lock.ts';
import { chooseLocation, recordLocation } from './location.ts';
import { clearOrphans } from './orphan.ts';
import { choosePort } from './port.ts';
import { databaseUrl, ensureDatabase, stopPostmaster, type Postmaster } from './postmaster.ts';
import { StartupError } from '../startup-error.ts';
import { launch, supervise, type PostgresExit } from './supervisor.ts';
import { explainSystemError } from './system-errors.ts';

const databaseName = 'refettorio';
const maxAttempts = 20;

/** The embedded server, at work. */
export interface EmbeddedPostgres {
  /** Superuser's address of the database; stays the same for as long as this server lives, restarts included. */
  url: string;
  /** Shuts the server down cleanly and gives the folder back. Close the pools first. Asking twice is harmless. */
  stop(): Promise<void>;
  /** Called when the server ends unasked and again with the outcome of its automatic restart. */
  onExit(callback: (exit: PostgresExit) => void): void;
}

interface Options {
  dataRoot: string;
  report: (step: string) => void;
  /** The data are those of a test: quick instead of durable. */
  isThrowaway?: boolean;
}

/**
 * Starts the real PostgreSQL that comes with the npm packages, for who has set no DATABASE_URL. Data live in
 * `postgres/` under `dataRoot`, an absolute path, or in a system folder recorded there (see `chooseLocation`).
 * `report` gets one Italian line per slow step. A server orphaned by a killed process is stopped cleanly first, and a
 * crash is recovered from. Refuses with a StartupError of one line: folder not writable, disk full, platform without
 * binaries, folder in use by another process of ours.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  try {
    return await start(options);
  } catch (error) {
    throw explainSystemError(error, options.dataRoot);
  }
}

async function start({ dataRoot, report, isThrowaway = false }: Options): Promise<EmbeddedPostgres> {
  const location = await chooseLocation(dataRoot);
  const lock = await lockFolder(location.baseDirectory);
  if (location.isElsewhere) report(`I dati del database sono in ${location.baseDirectory}`);
  try {
    const binaries = await prepareBinaries(location);
    const cluster = await prepareCluster(location, binaries, { isThrowaway, report });
    await recordLocation(dataRoot, location);
    const { port, postmaster } = await launchOnFreePort(cluster, report);
    const supervisor = supervise(cluster, port, postmaster, report);
    const stop = async () => {
      await supervisor.stop();
      lock.release();
    };
    let stopped: Promise<void> | undefined;
    return {
      url: databaseUrl(cluster, port, databaseName),
      stop: () => (stopped ??= stop()),
      onExit: (callback) => supervisor.onExit(callback),
    };
  } catch (error) {
    lock.release();
    throw explainSystemError(error, location.baseDirectory);
  }
}

/** Starts the server once the folder is free of orphans, trying again when one shows up late or the port is snatched. */
async function launchOnFreePort(
  cluster: Cluster,
  report: (step: string) => void,
): Promise<{ port: number; postmaster: Postmaster }> {
  report('Avvio il database');
  for (let attempt = 1; ; attempt++) {
    await clearOrphans(cluster, report);
    const port = await choosePort(cluster);
    try {
      const postmaster = await launch(cluster, port, report);
      await prepareDatabase(cluster, port, postmaster);
      return { port, postmaster };
    } catch (error) {
      if (attempt === maxAttempts || !isPassing(error)) throw error;
      await delay(500);
    }
  }
}

async function prepareDatabase(cluster: Cluster, port: number, postmaster: Postmaster): Promise<void> {
  try {
    await ensureDatabase(cluster, port, databaseName);
  } catch (error) {
    await stopPostmaster(cluster, postmaster);
    throw error;
  }
}

/** PostgreSQL's words for an orphan that started after our look or still lets go of its memory, and for a taken port. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof StartupError &&
    /postmaster\.pid|shared memory block|could not create any TCP|could not bind/.test(error.message)
  );
}
