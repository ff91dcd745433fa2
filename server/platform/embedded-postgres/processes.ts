import { execFile } from 'node:child_process';
import { readdir, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { errorCode } from './system-errors.ts';

/**
 * The PostgreSQL processes at work in a data folder. On Linux all of them, recognised by their working directory,
 * which is the data folder; on macOS the postmaster alone, by its arguments; on Windows none, where the server's own
 * check of its lock file has to do. Zombies do not count: they have let go of everything.
 */
export async function serverProcesses(dataDirectory: string): Promise<number[]> {
  if (process.platform === 'linux') return fromProc(dataDirectory);
  return process.platform === 'win32' ? [] : fromPs(dataDirectory);
}

/** Whether some process, ours or not, has this number. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * Signals a server process: INT asks a postmaster for a fast, clean shutdown, QUIT makes any of them leave at once and
 * recover at the next start. Never KILL, after which shared memory stays behind. Gone processes are no error.
 */
export async function signalServer(binaries: Binaries, pid: number, signal: 'INT' | 'QUIT'): Promise<void> {
  try {
    // On Windows Node can only terminate; pg_ctl speaks PostgreSQL's own emulation of signals.
    if (process.platform === 'win32')
      await promisify(execFile)(binaries.pgCtl, ['kill', signal, String(pid)]);
    else process.kill(pid, `SIG${signal}`);
  } catch (error) {
    if (process.platform !== 'win32' && errorCode(error) !== 'ESRCH') throw error;
  }
}

async function fromProc(dataDirectory: string): Promise<number[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const checked = await Promise.all(
    numbers.map(async (name) => ((await isServerProcess(name, dataDirectory)) ? [Number(name)] : [])),
  );
  return checked.flat();
}

/** An operator's shell may stand in the data folder too, hence the look at the program. */
async function isServerProcess(pid: string, dataDirectory: string): Promise<boolean> {
  try {
    if ((await readlink(`/proc/${pid}/cwd`)) !== dataDirectory) return false;
    const program = await readlink(`/proc/${pid}/exe`);
    // A reinstall deletes the file of a running program, which the link then says.
    return basename(program.replace(/ \(deleted\)$/, '')) === 'postgres';
  } catch {
    // It ended meanwhile, or it is another user's: not ours in either case.
    return false;
  }
}

async function fromPs(dataDirectory: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)('/bin/ps', ['-axwwo', 'pid=,command='], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout
    .split('\n')
    .filter((line) => line.includes(`postgres -D ${dataDirectory} `))
    .map((line) => parseInt(line, 10));
}
