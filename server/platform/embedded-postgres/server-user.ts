import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Owner } from './files.ts';
import { StartupError } from '../startup-error.ts';

const candidates = ['postgres', '_postgres', 'nobody', 'daemon'];

/**
 * The unprivileged user under which root runs PostgreSQL, which refuses root. It must be present in /etc/passwd,
 * where initdb looks up its name.
 */
export async function findServerUser(): Promise<Owner> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of candidates) {
    const entry = lines.find((fields) => fields[0] === name);
    const uid = Number(entry?.[2]);
    const gid = Number(entry?.[3]);
    // macOS lists nobody as -2, which cannot be passed on as a user number.
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  throw new StartupError(
    'Da root PostgreSQL non si avvia: creare un utente di sistema «postgres» oppure avviare Refettorio come utente normale.',
  );
}

/** Whether `user` can enter every folder down to `path` and read (and, for a folder, enter) `path` itself. */
export async function canReach(path: string, user: Owner): Promise<boolean> {
  let current = await realpath(path);
  const target = await stat(current);
  if (!allows(target, user, target.isDirectory() ? 0o5 : 0o4)) return false;
  while (dirname(current) !== current) {
    current = dirname(current);
    if (!allows(await stat(current), user, 0o1)) return false;
  }
  return true;
}

/** Reads the mode as the kernel does for a process without supplementary groups, which is how we spawn the server. */
function allows(file: { uid: number; gid: number; mode: number }, user: Owner, bits: number): boolean {
  const shift = file.uid === user.uid ? 6 : file.gid === user.gid ? 3 : 0;
  return ((file.mode >> shift) & bits) === bits;
}
