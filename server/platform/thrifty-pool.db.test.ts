import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { useDatabase } from '../../test/support/database.ts';
import { makeTenant } from '../../test/support/factories.ts';
import { traceRoundTrips } from '../../test/support/round-trips.ts';
import { inTenant, type TenantTx, type TenantWork } from './db.ts';
import { often, unawaited } from './thrifty-pool.ts';

const database = useDatabase();
const TENANT = '00000000-0000-4000-8000-000000000001';

it('begins a transaction with its first statement', async () => {
  const said = await traceRoundTrips(database.pool, () =>
    inTenant(database.db, TENANT, (tx) => sql`select ${1}::int`.execute(tx)),
  );
  expect(said).toEqual([[`begin; set local app.tenant_id = '${TENANT}'`, 'select $1::int'], ['commit']]);
});

it('says nothing of a transaction in which nothing is said', async () => {
  const said = await traceRoundTrips(database.pool, async () => {
    await database.db.transaction().execute(async () => undefined);
    const refused = database.db.transaction().execute(() => Promise.reject(new Error('no')));
    await expect(refused).rejects.toThrow('no');
  });
  expect(said).toEqual([]);
});

it('begins before a statement with values too', async () => {
  const work = database.db.transaction().execute(async (tx) => {
    const first = await sql<{ id: string }>`select pg_current_xact_id()::text as id, ${1}::int`.execute(tx);
    const second = await sql<{ id: string }>`select pg_current_xact_id()::text as id, ${2}::int`.execute(tx);
    return [first.rows[0]?.id, second.rows[0]?.id];
  });
  const [first, second] = await work;
  expect(first).toBe(second);
});

it('undoes what was written before a fault, and ends the tenant with its transaction', async () => {
  const tenantId = await makeTenant(database.ownerPool);
  const work = database.inTenant(tenantId, async (tx) => {
    await tx.insertInto('service').values({ tenant_id: tenantId, code: 'X', name: 'X' }).execute();
    await sql`select 1 / 0`.execute(tx);
  });
  await expect(work).rejects.toThrow('division by zero');
  const left = await database.inTenant(tenantId, (tx) => tx.selectFrom('service').select('code').execute());
  expect(left).toEqual([]);
  const tenants = await sql<{ slug: string }>`select slug from tenant`.execute(database.db);
  expect(tenants.rows).toEqual([]);
});

it('does not wait for what is unawaited, and yet the next statement sees it', async () => {
  const count = await database.inTenant(TENANT, async (tx) => {
    const answer =
      await sql`${unawaited} select pg_sleep(0.01), set_config('app.left', 'done', true)`.execute(tx);
    expect(answer.rows).toEqual([]);
    return sql<{ left: string }>`select current_setting('app.left') as left`.execute(tx);
  });
  expect(count.rows).toEqual([{ left: 'done' }]);
});

it('fails the transaction whose unawaited statement failed, at the commit too, and can be used again', async () => {
  const tenantId = await makeTenant(database.ownerPool, { slug: 'lasciata', fiscalCode: '00000000019' });
  const work = database.inTenant(tenantId, async (tx) => {
    await tx.insertInto('service').values({ tenant_id: tenantId, code: 'X', name: 'X' }).execute();
    await sql`${unawaited} select 1 / 0`.execute(tx);
  });
  await expect(work).rejects.toThrow('division by zero');
  const left = await database.inTenant(tenantId, (tx) => tx.selectFrom('service').select('code').execute());
  expect(left).toEqual([]);
});

it('says all of a transaction that reads once in one journey, and lets it say no more', async () => {
  const once = { readsOnce: true };
  const said = await traceRoundTrips(database.pool, async () => {
    const answer = await inTenant(
      database.db,
      TENANT,
      (tx) => sql<{ tenant: string }>`select current_setting('app.tenant_id') as tenant`.execute(tx),
      once,
    );
    expect(answer.rows).toEqual([{ tenant: TENANT }]);
  });
  expect(said).toEqual([
    [
      `begin; set local app.tenant_id = '${TENANT}' /* of one statement */`,
      `select current_setting('app.tenant_id') as tenant`,
      'commit',
    ],
  ]);
  const fails = (tx: TenantTx) => sql`select 1 / 0`.execute(tx);
  await expect(inTenant(database.db, TENANT, fails, once)).rejects.toThrow('division by zero');
  const saysTwo = async (tx: TenantTx) => {
    await sql`select 1`.execute(tx);
    await sql`select 2`.execute(tx);
  };
  await expect(inTenant(database.db, TENANT, saysTwo, once)).rejects.toThrow('a second statement');
  const left = await database.db.connection().execute(async (db) => {
    const answer = await sql<{ tenant: string | null }>`
      select nullif(current_setting('app.tenant_id', true), '') as tenant`.execute(db);
    return answer.rows;
  });
  expect(left).toEqual([{ tenant: null }]);
});

it('takes a tenant for nothing but a value', async () => {
  const work = database.inTenant(`'; drop table tenant; --`, (tx) =>
    sql`select slug from tenant`.execute(tx),
  );
  await expect(work).rejects.toThrow('invalid input syntax for type uuid');
});

it('prepares what comes often, once for each connection, and nothing else', async () => {
  const prepared = await database.db.connection().execute(async (db) => {
    for (const value of [1, 2, 3]) {
      await sql`${often} select ${value}::int as spesso`.execute(db);
      await sql`select ${value}::int as raro`.execute(db);
      await db
        .selectFrom('service')
        .modifyFront(often)
        .select('code')
        .where('service_id', '=', value)
        .execute();
    }
    const names = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db);
    return names.rows.map(({ statement }) => statement);
  });
  expect(prepared).toHaveLength(2);
  expect(prepared.every((statement) => statement.includes('/* often */'))).toBe(true);
  expect(prepared).toContain('/* often */ select $1::int as spesso');
});

it('keeps the first plan of what is prepared where a caller wants it', async () => {
  const plansOf = (options?: TenantWork) =>
    database.db.connection().execute(async (db) => {
      const text = sql.raw(`as plans_${options ? 'kept' : 'made'}`);
      const ask = () =>
        inTenant(
          db,
          TENANT,
          (tx) => sql`${often} select count(*) ${text} from school where school_id = ${7}`.execute(tx),
          options,
        );
      await ask();
      await ask();
      const counted = await sql<{ generic: number; custom: number }>`
        select generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements
        where statement like '%plans\\_%'`.execute(db);
      await sql`deallocate all`.execute(db);
      return counted.rows;
    });
  expect(await plansOf({ keepsPlans: true })).toEqual([{ generic: 2, custom: 0 }]);
  expect(await plansOf()).toEqual([{ generic: 0, custom: 2 }]);
});
