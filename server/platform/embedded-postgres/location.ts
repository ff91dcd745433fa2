import { createHash } from 'node:crypto';
import { chmod, mkdir, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRoot, ownerOf, readIfPresent, writeAtomically, type Owner } from './files.ts';
import { canReach, findServerUser } from './server-user.ts';
import { errorCode } from './system-errors.ts';
import { StartupError } from '../startup-error.ts';

/** Where the server keeps its things and, when we are root, the user it runs as. */
export interface Location {
  /** Holds the data folder, the password, the port and, when needed, a copy of the binaries. */
  baseDirectory: string;
  dataDirectory: string;
  runAs: Owner | undefined;
  /** True when the base lies outside `var/` and has to be recorded there once the data exist. */
  isElsewhere: boolean;
}

interface LocationRecord {
  baseDirectory: string;
  /** The `var/` that wrote the record: tells a moved clone from a copied one. */
  dataRoot: string;
}

const systemFolder = '/var/lib/refettorio';

/**
 * Decides where the data live. Normally `var/postgres`; for root, when the server's user cannot reach it (a clone
 * under a 0700 home), a system folder keyed by the clone's path. Creates the folder. Refuses when recorded data are
 * gone: starting empty would hide the loss.
 */
export async function chooseLocation(dataRoot: string): Promise<Location> {
  await mkdir(dataRoot, { recursive: true });
  const root = await realpath(dataRoot);
  const recorded = await recordedBase(root);
  const inside = join(root, 'postgres');
  if (recorded !== undefined) return openBase(recorded, true, await ownerOf(join(recorded, 'data')));
  if (!isRoot()) return openBase(inside, false, undefined);

  // PostgreSQL insists that its user owns the data, so the owner of existing data wins over today's candidates.
  const owner = await ownerOf(join(inside, 'data'));
  if (owner !== undefined) return openBase(inside, false, await checkReach(root, owner));
  const user = await findServerUser();
  if (await canReach(root, user)) return openBase(inside, false, user);
  const elsewhere = await systemBase(root);
  return openBase(elsewhere, true, (await ownerOf(join(elsewhere, 'data'))) ?? user);
}

/**
 * Notes a base outside `var/`, so that later starts find it even when the clone has moved. A base inside needs no note,
 * and one that came with a copied clone must not outlive its original.
 */
export async function recordLocation(dataRoot: string, location: Location): Promise<void> {
  const root = await realpath(dataRoot);
  if (!location.isElsewhere) {
    await rm(recordPath(root), { force: true });
    return;
  }
  const record: LocationRecord = { baseDirectory: location.baseDirectory, dataRoot: root };
  const content = `${JSON.stringify(record, null, 2)}\n`;
  const path = recordPath(root);
  if ((await readIfPresent(path)) !== content.trim()) await writeAtomically(path, content, 0o644);
}

async function recordedBase(root: string): Promise<string | undefined> {
  const record = await readRecord(root);
  if (record === undefined) return undefined;
  // A copied clone carries the original's record with it: following it would make two clones share one database.
  if (
    record.dataRoot !== root &&
    (await readRecord(record.dataRoot))?.baseDirectory === record.baseDirectory
  ) {
    return undefined;
  }
  if ((await ownerOf(join(record.baseDirectory, 'data'))) === undefined) {
    throw new StartupError(
      `I dati del database registrati in ${recordPath(root)} non ci sono più (${record.baseDirectory}): ` +
        'ripristinarli, oppure cancellare quel file per ripartire da un database vuoto.',
    );
  }
  return record.baseDirectory;
}

async function readRecord(root: string): Promise<LocationRecord | undefined> {
  const text = await readIfPresent(recordPath(root));
  if (text === undefined) return undefined;
  const value = parseJson(text);
  if (
    typeof value === 'object' &&
    value !== null &&
    'baseDirectory' in value &&
    'dataRoot' in value &&
    typeof value.baseDirectory === 'string' &&
    typeof value.dataRoot === 'string'
  ) {
    return { baseDirectory: value.baseDirectory, dataRoot: value.dataRoot };
  }
  throw new StartupError(`Il file ${recordPath(root)} non è leggibile: correggerlo o cancellarlo.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function recordPath(root: string): string {
  return join(root, 'postgres.json');
}

async function systemBase(root: string): Promise<string> {
  const key = createHash('sha256').update(root).digest('hex').slice(0, 16);
  try {
    await mkdir(systemFolder, { recursive: true });
    await chmod(systemFolder, 0o755);
    return join(systemFolder, key);
  } catch (error) {
    // Containers may mount the system read-only; what follows is lost at a restart, which the record then reports.
    if (!['EACCES', 'EROFS', 'EPERM'].includes(errorCode(error) ?? '')) throw error;
    return join(await realpath(tmpdir()), `refettorio-${key}`);
  }
}

async function checkReach(root: string, owner: Owner): Promise<Owner> {
  if (owner.uid === 0) {
    throw new StartupError(
      `La cartella ${join(root, 'postgres', 'data')} è di root, che PostgreSQL rifiuta: cambiarne il proprietario.`,
    );
  }
  if (await canReach(root, owner)) return owner;
  throw new StartupError(
    `L'utente ${owner.uid}, proprietario dei dati, non può entrare in ${root}: dare il permesso di attraversare le cartelle superiori.`,
  );
}

async function openBase(path: string, isElsewhere: boolean, user: Owner | undefined): Promise<Location> {
  await mkdir(path, { recursive: true });
  const baseDirectory = await realpath(path);
  if (isRoot()) {
    // A base planted by someone else in a shared temporary folder would let them steer what root does in it.
    const { uid } = await stat(baseDirectory);
    if (isElsewhere && uid !== 0)
      throw new StartupError(`La cartella ${baseDirectory} non appartiene a root.`);
    if (uid === 0) await chmod(baseDirectory, 0o755);
  }
  const runAs = isRoot() ? user : undefined;
  return { baseDirectory, dataDirectory: join(baseDirectory, 'data'), runAs, isElsewhere };
}
