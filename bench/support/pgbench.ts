/** The limit of a write: PostgreSQL's own load generator, which does nothing between two statements. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const CLIENTS = 16;
const DEBIAN = '/usr/lib/postgresql';

export interface PgbenchLimit {
  /** Commits a second over so many seconds. */
  measure(seconds: number): Promise<number>;
}

/**
 * Runs a script of pgbench over and over, on sixteen connections, each statement prepared. In the script `:number` is
 * another one in each transaction; a line `\set number …` puts it together from the round, the client and a count.
 */
export function openPgbench(databaseUrl: string, script: string): PgbenchLimit {
  const program = findPgbench();
  let round = 0;
  return {
    measure: async (seconds) => {
      round += 1;
      const output = await run(program, [
        ...['-n', '-c', String(CLIENTS), '-j', '1', '-M', 'prepared', '-T', String(Math.ceil(seconds))],
        ...['-D', 'count=0', '-D', `round=${round}`, '-f', script, databaseUrl],
      ]);
      const rate = /tps = ([\d.]+)/.exec(output)?.[1];
      if (rate === undefined) throw new Error(`pgbench said:\n${output}`);
      return Number(rate);
    },
  };
}

/** Of the client tools of PostgreSQL; the embedded server brings none. `PGBENCH` names it where it is not on the path. */
function findPgbench(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    ...versions.map((version) => path.join(DEBIAN, version, 'bin')),
  ];
  const found = [process.env.PGBENCH ?? '', ...folders.map((folder) => path.join(folder, 'pgbench'))].find(
    (program) => program !== '' && existsSync(program),
  );
  if (found === undefined)
    throw new Error('pgbench is missing: install the client tools of PostgreSQL, or set PGBENCH');
  return found;
}

function run(program: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`pgbench ended with ${code}:\n${output}`)),
    );
  });
}
