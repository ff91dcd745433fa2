/** Vitest global setup: a PostgreSQL server and one migrated template, from which each test file clones its own. */
import type { TestProject } from 'vitest/node';
import { openPostgresServer, prepareTemplate, withClient } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string;
    templateName: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openPostgresServer('test', { isThrowaway: true });
  await dropClones(server.url);
  project.provide('serverUrl', server.url);
  project.provide('templateName', await prepareTemplate(server.url));
  return async () => {
    await dropClones(server.url);
    await server.stop();
  };
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
