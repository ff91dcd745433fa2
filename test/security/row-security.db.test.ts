/** The database itself keeps Comuni apart: asked of its catalogue, so that a new table cannot be forgotten. */
import { expect, it } from 'vitest';
import { APP_ROLE } from '#server/platform/db.ts';
import { useDatabase } from '../support/database.ts';
import { makeTenant } from '../support/factories.ts';
import { personalTables, readCatalogue } from './catalogue.ts';
import { World } from './world.ts';

const database = useDatabase();

/** Of the installation, not of a Comune. */
const OF_NOBODY = ['push_key', 'schema_migration'];
/** Written before it is known whose it is; the application cannot read it. */
const WITHOUT_TENANT_YET = ['nodo_message'];

async function names(query: string): Promise<string[]> {
  const found = await database.ownerPool.query<{ name: string }>(query);
  return found.rows.map(({ name }) => name);
}

it('every table of a Comune is under forced row security, with a policy', async () => {
  const bare = await names(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity
        and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polroles @> array['${APP_ROLE}'::regrole::oid]))
    order by 1`);
  expect(bare.filter((name) => !WITHOUT_TENANT_YET.includes(name))).toEqual(OF_NOBODY);
});

it('every table of a Comune begins its key with the Comune', async () => {
  const catalogue = await readCatalogue(database.ownerPool);
  const others = [...catalogue.values()].filter(
    ({ name, primaryKey: [first] }) =>
      first !== undefined && first !== 'tenant_id' && ![...OF_NOBODY, ...WITHOUT_TENANT_YET].includes(name),
  );
  expect(others.map(({ name }) => name)).toEqual([]);
});

it('views show no more than who asks may see', async () => {
  expect(
    await names(`
      select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
        and not coalesce(c.reloptions @> array['security_invoker=true'], false) order by 1`),
  ).toEqual([]);
});

it('functions with the owner’s rights look nowhere but in their own schemas', async () => {
  expect(
    await names(`
      select p.proname as name from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prosecdef
        and not exists (select 1 from unnest(p.proconfig) setting where setting like 'search_path=%') order by 1`),
  ).toEqual([]);
});

it('the application’s role owns nothing and can set itself above nothing', async () => {
  const role = await database.ownerPool.query(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
       (select count(*)::int from pg_class where relowner = r.oid) as tables,
       (select count(*)::int from pg_proc where proowner = r.oid) as functions,
       (select count(*)::int from pg_auth_members where member = r.oid) as memberships
     from pg_roles r where rolname = $1`,
    [APP_ROLE],
  );
  expect(role.rows).toEqual([
    {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      tables: 0,
      functions: 0,
      memberships: 0,
    },
  ]);
});

it('without a Comune no table shows a row, and none can be written for another', async () => {
  const catalogue = await readCatalogue(database.ownerPool);
  const personal = personalTables(catalogue);
  const tenantId = await makeTenant(database.ownerPool);
  const other = await makeTenant(database.ownerPool, { slug: 'altrove', fiscalCode: '00000000022' });
  const world = new World(database.ownerPool, { tenantId, catalogue, personal, mark: 'prova' });
  await world.fill();
  const readable = await names(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
      and has_table_privilege('${APP_ROLE}', c.oid, 'select') order by 1`);
  const shown: string[] = [];
  for (const name of readable.filter((one) => !OF_NOBODY.includes(one))) {
    const rows = await database.pool.query(`select 1 from "${name}" limit 1`);
    if (rows.rows.length > 0) shown.push(name);
    const elsewhere = await database.inTenant(other, (tx) =>
      tx
        .selectFrom(name as 'child')
        .select('tenant_id')
        .where('tenant_id', '<>', other)
        .limit(1)
        .execute(),
    );
    if (elsewhere.length > 0) shown.push(`${name}, from another Comune`);
  }
  expect(shown).toEqual([]);
  expect(readable.length).toBeGreaterThan(100);
  const writing = database.inTenant(other, (tx) =>
    tx.insertInto('family').values({ tenant_id: tenantId, code: 'INTRUSO' }).execute(),
  );
  await expect(writing).rejects.toThrow(/row-level security/);
});
