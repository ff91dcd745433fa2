/** A PostgreSQL server for tests, faults and benchmarks: that of `DATABASE_URL`, or an embedded one of their own. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../server/platform/embedded-postgres/start.ts';
import { migrate } from '../../server/platform/migrate.ts';

export const ROOT = path.join(import.meta.dirname, '..', '..');

export interface PostgresServer {
  url: string;
  stop(): Promise<void>;
}

/**
 * `name` is the folder below `var/` that an embedded server keeps its data in. A throwaway one is not durable: it proves
 * nothing about kills and is no measure of anything.
 */
export async function openPostgresServer(
  name: string,
  { isThrowaway = false } = {},
): Promise<PostgresServer> {
  const external = process.env.DATABASE_URL;
  if (external) return { url: external, stop: async () => undefined };
  const dataRoot = path.join(ROOT, 'var', name);
  const embedded = await startEmbeddedPostgres({ dataRoot, isThrowaway, report: () => undefined });
  return { url: embedded.url, stop: () => embedded.stop() };
}

/** A migrated database to clone from, one per content of the migrations: unchanged ones are not run again. */
export async function prepareTemplate(serverUrl: string): Promise<string> {
  const folder = path.join(ROOT, 'migrations');
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) hash.update(await readFile(path.join(folder, name)));
  const template = `refettorio_template_${hash.digest('hex').slice(0, 12)}`;
  await withClient(serverUrl, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (found.rowCount) return;
    const building = `${template}_building`;
    await client.query(`drop database if exists ${building} with (force)`);
    await client.query(`create database ${building}`);
    await migrate(databaseUrl(serverUrl, building));
    await client.query(`alter database ${building} rename to ${template}`);
  });
  return template;
}

/** Makes the database anew, as a copy of `template`, and returns its address. */
export async function cloneDatabase(serverUrl: string, name: string, template: string): Promise<string> {
  await withClient(serverUrl, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} template ${template}`);
  });
  return databaseUrl(serverUrl, name);
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await withClient(serverUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
}

export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function withClient<T>(serverUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
