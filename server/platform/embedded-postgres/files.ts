import { chown, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './system-errors.ts';

/** Numeric user and group of the operating system. */
export interface Owner {
  uid: number;
  gid: number;
}

/** Whether this process is root; on Windows, which has no such user, it never is. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The content of a small text file without surrounding white space, or undefined when there is no such file. */
export async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The owner of a file or folder, or undefined when it does not exist. */
export async function ownerOf(path: string): Promise<Owner | undefined> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Writes a small file so that a crash leaves the old content or the new one, never half of it. When root writes, the
 * file goes to `owner`, by default the owner of the folder: what `sudo npm start` writes in a user's clone must stay
 * that user's.
 */
export async function writeAtomically(
  path: string,
  content: string,
  mode: number,
  owner?: Owner,
): Promise<void> {
  const draft = `${path}.draft`;
  const file = await open(draft, 'w', mode);
  try {
    await file.chmod(mode);
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await giveTo(draft, owner ?? (await ownerOf(dirname(path))));
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/** Hands a file to `owner` when this process is root; does nothing otherwise. */
export async function giveTo(path: string, owner: Owner | undefined): Promise<void> {
  if (isRoot() && owner !== undefined) await chown(path, owner.uid, owner.gid);
}

/** Makes a rename inside `folder` survive a power cut. Windows cannot open folders and does not need it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
