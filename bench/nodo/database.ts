/** The database of this benchmark: 250,000 positions of 100 Comuni, seeded once and copied for every run. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  databaseUrl,
  dropDatabase,
  openPostgresServer,
  prepareTemplate,
  withClient,
} from '../../test/support/postgres-server.ts';
import type { Notice } from './messages.ts';

const DATABASE = 'refettorio_bench_nodo';

export interface BenchDatabase {
  url: string;
  /** Drops the database; the seeded template stays for the next run. */
  close(): Promise<void>;
}

/** A fresh copy of the seeded template, on the server of `DATABASE_URL` or on an embedded one. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const server = await openPostgresServer('bench-nodo');
  const { url, drop } = await prepareNodoDatabase(server.url);
  return {
    url,
    close: async () => {
      await drop();
      await server.stop();
    },
  };
}

/** The same on a server that is already there. */
export async function prepareNodoDatabase(
  serverUrl: string,
): Promise<{ url: string; drop: () => Promise<void> }> {
  await copyDatabase(serverUrl, DATABASE, await prepareSeeded(serverUrl));
  const url = databaseUrl(serverUrl, DATABASE);
  // The copy lies in memory unwritten: without this, the first rounds would pay for it.
  await withClient(url, (client) => client.query('checkpoint'));
  return { url, drop: () => dropDatabase(serverUrl, DATABASE) };
}

/** Named after what it is made of, so that a change of the schema or of the seed makes another. */
async function prepareSeeded(serverUrl: string): Promise<string> {
  const migrated = await prepareTemplate(serverUrl);
  const statements = [await readSql('seed.sql'), await readSql('limit.sql')];
  const hash = createHash('sha256').update([migrated, ...statements].join('\n'));
  const seeded = `${DATABASE}_${hash.digest('hex').slice(0, 12)}`;
  const building = `${DATABASE}_building`;
  const stale = await withClient(serverUrl, async (client) => {
    const found = await client.query<{ datname: string }>(
      'select datname from pg_database where datname like $1',
      [`${DATABASE}%`],
    );
    return found.rows.map(({ datname }) => datname);
  });
  if (stale.includes(seeded)) return seeded;
  for (const name of stale) await dropDatabase(serverUrl, name);
  await copyDatabase(serverUrl, building, migrated);
  await withClient(databaseUrl(serverUrl, building), async (client) => {
    for (const statement of statements) await client.query(statement);
    await client.query('vacuum analyze');
  });
  await withClient(serverUrl, (client) => client.query(`alter database ${building} rename to ${seeded}`));
  return seeded;
}

/** By files and not through the write-ahead log: half a gigabyte, in seconds. */
async function copyDatabase(serverUrl: string, name: string, template: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} template ${template} strategy file_copy`);
  });
}

export function readSql(name: string): Promise<string> {
  return readFile(path.join(import.meta.dirname, name), 'utf8');
}

/** All seeded notices, the tenants interleaved, always in the same order. */
export async function readNotices(url: string): Promise<Notice[]> {
  return withClient(url, async (client) => {
    const found = await client.query<Notice>(`
      select t.tenant_id as "tenantId", t.fiscal_code as "creditor", p.notice_number as "noticeNumber",
        p.amount_cents::int as "amountCents", p.debtor_fiscal_code as "debtor"
      from debt_position p join tenant t using (tenant_id) where t.slug like 'bench-%'
      order by hashtext(p.notice_number || t.fiscal_code), t.fiscal_code, p.notice_number`);
    return found.rows;
  });
}
