/** Vitest global setup: a PostgreSQL server and one migrated template, from which each test file clones its own. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../server/platform/embedded-postgres/start.ts';
import { migrate } from '../../server/platform/migrate.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string;
    templateName: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env.DATABASE_URL;
  const embedded = external
    ? null
    : await startEmbeddedPostgres({ dataRoot: path.join(ROOT, 'var', 'test'), report: () => undefined });
  const serverUrl = external ?? embedded?.url ?? '';
  const templateName = await prepareTemplate(serverUrl);
  project.provide('serverUrl', serverUrl);
  project.provide('templateName', templateName);
  return async () => {
    await dropClones(serverUrl);
    await embedded?.stop();
  };
}

/** A template per content of the migrations: unchanged ones are not run again. */
async function prepareTemplate(serverUrl: string): Promise<string> {
  const folder = path.join(ROOT, 'migrations');
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) hash.update(await readFile(path.join(folder, name)));
  const templateName = `refettorio_template_${hash.digest('hex').slice(0, 12)}`;
  await dropClones(serverUrl);
  await withClient(serverUrl, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [templateName]);
    if (found.rowCount) return;
    const building = `${templateName}_building`;
    await client.query(`drop database if exists ${building} with (force)`);
    await client.query(`create database ${building}`);
    await migrate(databaseUrl(serverUrl, building));
    await client.query(`alter database ${building} rename to ${templateName}`);
  });
  return templateName;
}

async function dropClones(serverUrl: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const clones = await client.query<{ datname: string }>(
      // Those in use belong to another run of the tests.
      `select datname from pg_database d where datname like 'refettorio\\_test\\_%'
         and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)`,
    );
    for (const { datname } of clones.rows)
      await client.query(`drop database if exists ${datname} with (force)`);
  });
}

async function withClient(serverUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
