/** A Comune of many children with months billed (`test/support/many-children.sql`), ready to be measured. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { connect } from '../../server/platform/db.ts';
import { makeTenant } from '../../test/support/factories.ts';
import { ROOT, withClient } from '../../test/support/postgres-server.ts';

/** Returns the tenant. `more`: what this bench adds, before the statistics are taken. */
export async function seedManyChildren(
  url: string,
  { children, months }: { children: number; months: number },
  more: (client: pg.Client, tenantId: string) => Promise<unknown> = async () => undefined,
): Promise<string> {
  const owner = connect({ url, name: 'bench owner' });
  try {
    const tenantId = await makeTenant(owner.pool);
    const text = await readFile(path.join(ROOT, 'test', 'support', 'many-children.sql'), 'utf8');
    await withClient(url, async (client) => {
      await client.query(
        text
          .replaceAll(":'tenant'", client.escapeLiteral(tenantId))
          .replaceAll(':children', String(children))
          .replaceAll(':months', String(months)),
      );
      await more(client, tenantId);
      await client.query('vacuum analyze');
    });
    return tenantId;
  } finally {
    await owner.close();
  }
}
