import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { StartupError } from '../startup-error.ts';
import { serverProcesses } from './processes.ts';
import { startEmbeddedPostgres } from './start.ts';

// The space is deliberate: clones live in folders such as "I miei progetti".
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'refettorio prova ')));
// Temporary folders are private by default; root's server runs under another user, who must pass through.
chmodSync(folder, 0o755);
const dataRoot = join(folder, 'var');
const dataDirectory = join(dataRoot, 'postgres', 'data');
const report = () => undefined;
const start = () => startEmbeddedPostgres({ dataRoot, report });

afterAll(async () => {
  for (const pid of await serverProcesses(dataDirectory)) killIfAlive(pid);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

describe('the embedded database', () => {
  it('keeps committed rows, its port and a single server through kill -9 of the server, of us, and a stop', async () => {
    const first = await start();
    const phases: string[] = [];
    first.onExit((exit) => phases.push(exit.phase));
    await query(first.url, 'CREATE TABLE meal (child text)');
    await query(first.url, "INSERT INTO meal VALUES ('a')");

    process.kill(postmasterPid(), 'SIGKILL');
    await expect.poll(() => phases, { timeout: 10_000 }).toEqual(['died', 'restarted']);
    expect(await query(first.url, 'SELECT child FROM meal')).toEqual([{ child: 'a' }]);
    await first.stop();
    expect(await serverProcesses(dataDirectory)).toEqual([]);

    // The second owner is another process, killed as the kernel kills: no handler runs, its server stays behind.
    const { child, url } = await startInAnotherProcess();
    expect(url).toBe(first.url);
    await query(url, "INSERT INTO meal VALUES ('b')");
    await expect(start()).rejects.toThrow(new RegExp(`già in uso da un altro processo .*${child.pid}`));
    child.kill('SIGKILL');
    const orphan = postmasterPid();

    const third = await start();
    expect(await query(third.url, 'SELECT child FROM meal ORDER BY child')).toEqual([
      { child: 'a' },
      { child: 'b' },
    ]);
    expect(postmasterPid()).not.toBe(orphan);
    expect(await postmasters()).toEqual([postmasterPid()]);
    await third.stop();
  });

  it('starts durable, reachable by password only, and knowing Italian letters and time', async () => {
    const server = await start();
    const settings = `SELECT name, setting FROM pg_settings
      WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses') ORDER BY name`;
    expect(await query(server.url, settings)).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    const local =
      "SELECT upper('è') AS letter, timestamptz '2026-07-01 10:00Z' AT TIME ZONE 'Europe/Rome' = '2026-07-01 12:00' AS rome";
    expect(await query(server.url, local)).toEqual([{ letter: 'È', rome: true }]);
    await expect(query(server.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow('password');
    await server.stop();
  });

  // A container that restarts gives the same small numbers to other programs.
  it('starts over a lock file whose process number now belongs to another program', async () => {
    const { child } = await startInAnotherProcess();
    const sleeper = spawn('sleep', ['60'], { stdio: 'ignore' });
    child.kill('SIGKILL');
    for (const pid of await serverProcesses(dataDirectory)) killIfAlive(pid);
    await expect.poll(() => serverProcesses(dataDirectory)).toEqual([]);
    const lockFile = join(dataDirectory, 'postmaster.pid');
    execFileSync('sed', ['-i', `1s/.*/${sleeper.pid}/`, lockFile]);
    const server = await start();
    expect(await query(server.url, 'SELECT count(*)::int AS rows FROM meal')).toEqual([{ rows: 2 }]);
    await server.stop();
    sleeper.kill('SIGKILL');
  });

  it('refuses with one line: a path that cannot be a folder, a lost password', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(startEmbeddedPostgres({ dataRoot: join(file, 'var'), report })).rejects.toThrow(
      StartupError,
    );

    const password = join(dataRoot, 'postgres', 'password');
    renameSync(password, `${password}.kept`);
    await expect(start()).rejects.toThrow(/^Manca la password .*ripristinare quel file\.$/);
    renameSync(`${password}.kept`, password);

    // The refusals have given the folder back.
    await (await start()).stop();
  });
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

function postmasterPid(): number {
  return parseInt(readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8'), 10);
}

/** Server processes that are nobody's backend. */
async function postmasters(): Promise<number[]> {
  const all = await serverProcesses(dataDirectory);
  return all.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('-D'));
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It left between our look and the signal.
  }
}

async function startInAnotherProcess() {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, 'start.ts'))};
    const server = await startEmbeddedPostgres({ dataRoot: ${JSON.stringify(dataRoot)}, report: () => undefined });
    console.log(server.url);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const chunk of child.stdout) return { child, url: String(chunk).trim() };
  throw new Error('The other process ended without a server');
}
