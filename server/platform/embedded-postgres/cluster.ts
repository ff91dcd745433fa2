import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { giveTo, ownerOf, readIfPresent, syncFolder, writeAtomically } from './files.ts';
import type { Location } from './location.ts';
import { asArguments, tunableSettings } from './settings.ts';
import { StartupError } from '../startup-error.ts';
import { serverFailure } from './system-errors.ts';

/** An initialised data folder with all that is needed to run and reach a server on it. */
export interface Cluster extends Location {
  binaries: Binaries;
  password: string;
  /** Without durability. */
  isThrowaway: boolean;
}

/** The server's only superuser. */
export const superuser = 'postgres';

const draftPrefix = 'data.draft-';
// A fresh data folder takes 40 MB, its first write-ahead log as much again.
const minimumFreeBytes = 256 * 1024 * 1024;

/**
 * Opens the data folder, creating it the first time. A start killed half-way leaves only a draft folder, which the
 * next one removes. Refuses data of another major version, a lost password, a full disk.
 */
export async function prepareCluster(
  location: Location,
  binaries: Binaries,
  { isThrowaway, report }: { isThrowaway: boolean; report: (step: string) => void },
): Promise<Cluster> {
  await removeDrafts(location.baseDirectory);
  if ((await ownerOf(location.dataDirectory)) === undefined) {
    report(`Creo la cartella del database in ${location.baseDirectory}`);
    await checkFreeSpace(location.baseDirectory);
    await writePassword(location);
    await initialise(location, binaries);
  }
  await checkVersion(location, binaries);
  const password = await readIfPresent(passwordPath(location));
  if (password === undefined || password === '') {
    throw new StartupError(
      `Manca la password del database (${passwordPath(location)}): ripristinare quel file.`,
    );
  }
  return { ...location, binaries, password, isThrowaway };
}

/** Programs of the server run under its user, with nothing of our environment that PostgreSQL could take as a setting. */
export function runOptions({ runAs, baseDirectory }: Location) {
  return {
    cwd: baseDirectory,
    ...(runAs ?? {}),
    // Windows programs do not start without the system's variables.
    ...(process.platform === 'win32' ? {} : { env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } }),
  };
}

/** initdb works in a draft folder: a data folder under its real name is always complete. */
async function initialise(location: Location, binaries: Binaries): Promise<void> {
  const draft = join(location.baseDirectory, `${draftPrefix}${randomBytes(6).toString('hex')}`);
  await mkdir(draft, { mode: 0o700 });
  await giveTo(draft, location.runAs);
  // The database's own C.UTF-8 knows accented letters on every system; the C library's has that locale on Linux only.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = ['--auth=scram-sha-256', `--username=${superuser}`, `--pwfile=${passwordPath(location)}`];
  const settings = asArguments(tunableSettings);
  try {
    await promisify(execFile)(
      binaries.initdb,
      ['-D', draft, ...locale, ...access, ...settings, '--no-instructions'],
      runOptions(location),
    );
  } catch (error) {
    throw explainInitdb(error, location);
  }
  await rename(draft, location.dataDirectory);
  await syncFolder(location.baseDirectory);
}

function explainInitdb(error: unknown, { baseDirectory }: Location): unknown {
  if (!(error instanceof Error) || !('stderr' in error)) return error;
  const lines = String(error.stderr).split('\n');
  const reason = lines.find((text) => /error|fatal|could not/i.test(text)) ?? error.message;
  return serverFailure(
    `La creazione del database in ${baseDirectory} è fallita`,
    reason,
    baseDirectory,
    error,
  );
}

async function writePassword(location: Location): Promise<void> {
  if ((await readIfPresent(passwordPath(location))) !== undefined) return;
  const password = randomBytes(24).toString('base64url');
  await writeAtomically(passwordPath(location), `${password}\n`, 0o600, location.runAs);
}

function passwordPath({ baseDirectory }: Location): string {
  return join(baseDirectory, 'password');
}

async function removeDrafts(baseDirectory: string): Promise<void> {
  for (const name of await readdir(baseDirectory)) {
    if (!name.startsWith(draftPrefix)) continue;
    // An initdb that survived our process may still be writing into it.
    await rm(join(baseDirectory, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

async function checkFreeSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= minimumFreeBytes) return;
  throw new StartupError(
    `Lo spazio su disco in ${folder} non basta per il database: servono almeno 256 MB liberi.`,
  );
}

async function checkVersion({ dataDirectory }: Location, { majorVersion }: Binaries): Promise<void> {
  const found = await readIfPresent(join(dataDirectory, 'PG_VERSION'));
  if (found === majorVersion) return;
  throw new StartupError(
    found === undefined
      ? `La cartella ${dataDirectory} non contiene un database di PostgreSQL: spostarla altrove.`
      : `I dati in ${dataDirectory} sono di PostgreSQL ${found}, qui c'è il ${majorVersion}: vanno prima migrati.`,
  );
}
