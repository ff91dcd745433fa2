import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { giveTo, ownerOf, readIfPresent, writeAtomically } from './files.ts';
import { StartupError } from '../startup-error.ts';

// A killed predecessor needs a moment to be gone when it is restarted at once.
const graceMs = 1_000;

/** The right to run a server on a folder, held until released or until this process dies. */
interface FolderLock {
  release(): void;
}

/**
 * Takes the folder for this process; refuses when another live process has it. The lock is the operating system's,
 * reached through SQLite because Node offers no file locks of its own: it vanishes with its holder, whatever kills it,
 * where a file with a process number has to be guessed stale and can be stolen twice.
 */
export async function lockFolder(baseDirectory: string): Promise<FolderLock> {
  const path = join(baseDirectory, 'owner.lock');
  const holderPath = join(baseDirectory, 'owner.pid');
  const lock = openLock(path, baseDirectory);
  try {
    if (!(await tryFor(graceMs, () => acquire(lock, baseDirectory)))) {
      const holder = (await readIfPresent(holderPath)) ?? 'sconosciuto';
      throw new StartupError(
        `Il database in ${baseDirectory} è già in uso da un altro processo di Refettorio (numero ${holder}): fermarlo prima di avviarne un secondo.`,
      );
    }
    // Whoever may open the file may lock it, and so keep us out.
    await chmod(path, 0o600);
    await giveTo(path, await ownerOf(baseDirectory));
    await writeAtomically(holderPath, `${process.pid}\n`, 0o644);
  } catch (error) {
    lock.close();
    throw error;
  }
  return { release: () => lock.close() };
}

/** False when another process holds the lock. */
function acquire(lock: DatabaseSync, baseDirectory: string): boolean {
  try {
    lock.exec('PRAGMA busy_timeout = 0');
    // Nothing is ever written: without a journal file a full disk cannot be taken for a missing permission.
    lock.exec('PRAGMA journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw unwritable(baseDirectory, error);
  }
}

async function tryFor(timeoutMs: number, attempt: () => boolean): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!attempt()) {
    if (performance.now() > deadline) return false;
    await delay(50);
  }
  return true;
}

function openLock(path: string, baseDirectory: string): DatabaseSync {
  try {
    return new DatabaseSync(path);
  } catch (error) {
    throw unwritable(baseDirectory, error);
  }
}

/** SQLITE_BUSY: someone else holds the lock. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}

/** SQLite reports every refusal of the file system alike; in practice the folder is another user's or read-only. */
function unwritable(baseDirectory: string, cause: unknown): StartupError {
  return new StartupError(`La cartella ${baseDirectory} non è scrivibile da questo utente.`, { cause });
}
