import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import {
  APP_ROLE,
  connect,
  inTenant,
  type Database,
  type TenantId,
  type TenantTx,
} from '../../server/platform/db.ts';

export interface TestDatabase extends Database {
  ownerUrl: string;
  ownerPool: pg.Pool;
  /** Runs work as the application does: under row-level security, in one tenant. */
  inTenant<T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<T>): Promise<T>;
}

/**
 * A database of its own for the calling test file, cloned from the migrated template. It is dropped with all others at the
 * end of the run: a file system that has just lost thousands of files takes ten times as long to make the next clone's.
 */
export function useDatabase(): TestDatabase {
  const handle = {} as TestDatabase;
  beforeAll(async () => {
    const serverUrl = inject('serverUrl');
    const name = `refettorio_test_${randomBytes(6).toString('hex')}`;
    await runOnServer(serverUrl, `create database ${name} template ${inject('templateName')}`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    const database = connect({ url: url.href, role: APP_ROLE, name: 'test' });
    Object.assign(handle, database, {
      ownerUrl: url.href,
      ownerPool: quietPool(url.href),
      inTenant: <T>(tenantId: TenantId, work: (tx: TenantTx) => Promise<T>) =>
        inTenant(database.db, tenantId, work),
    });
  });
  afterAll(async () => {
    await handle.close();
    await handle.ownerPool.end();
  });
  return handle;
}

async function runOnServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Connections that end with the dropped database must not end the test run. */
function quietPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 5 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
