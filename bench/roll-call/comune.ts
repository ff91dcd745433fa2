/** The Comune whose classes are called: seeded, with an operator signed in. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { APP_ROLE, connect, inTenant } from '../../server/platform/db.ts';
import { makeTenant } from '../../test/support/factories.ts';
import { signInOperator } from '../../test/support/office-session.ts';
import {
  cloneDatabase,
  dropDatabase,
  openPostgresServer,
  prepareTemplate,
  withClient,
} from '../../test/support/postgres-server.ts';

export const SLUG = 'banco';
const DATABASE = 'bench_roll_call';

export interface RollCallComune {
  url: string;
  cookie: string;
  close(): Promise<void>;
}

export async function openComune(classes: number): Promise<RollCallComune> {
  const server = await openPostgresServer('bench-roll-call');
  const url = await cloneDatabase(server.url, DATABASE, await prepareTemplate(server.url));
  const database = connect({ url, role: APP_ROLE, name: 'bench' });
  const owner = connect({ url, name: 'bench owner' });
  try {
    const tenantId = await makeTenant(owner.pool, { slug: SLUG });
    await withClient(url, async (client) => {
      const seed = await readSql('seed.sql');
      await client.query(
        seed
          .replaceAll(":'tenant'", `${client.escapeLiteral(tenantId)}::uuid`)
          .replaceAll(':classes', String(classes)),
      );
      await client.query(await readSql('limit.sql'));
      await client.query('vacuum analyze');
      await client.query('checkpoint');
    });
    const signedIn = {
      inTenant: <T>(id: string, work: Parameters<typeof inTenant<T>>[2]) => inTenant(database.db, id, work),
    };
    return {
      url,
      cookie: await signInOperator(signedIn, tenantId, 'school_office'),
      close: async () => {
        await dropDatabase(server.url, DATABASE);
        await server.stop();
      },
    };
  } finally {
    await database.close();
    await owner.close();
  }
}

function readSql(name: string): Promise<string> {
  return readFile(path.join(import.meta.dirname, name), 'utf8');
}
