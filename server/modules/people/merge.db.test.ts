/** Doppioni: two records become one, and the books stay as they were written. */
import type { ChildFile, TwinList } from '#common/contract/person-file.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import {
  makeInvoicedComune,
  recordMeals,
  type InvoicedComune,
} from '../../../test/support/invoiced-comune.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { readPayerAccount } from '#server/modules/ledger/read-payer-account.ts';

const database = useDatabase();
const web = useApp(database);
let comune: InvoicedComune;
let slug: string;
let office: string;
let made = 0;

beforeEach(async () => {
  made += 1;
  slug = `doppioni-${made}`;
  comune = await makeInvoicedComune(database, { slug, fiscalCode: String(60_000_000_000 + made) });
  office = await signInOperator(database, comune.tenantId, 'school_office');
});

const api = (path: string) => `/api/c/${slug}/office/people${path}`;
const merge = (body: object) =>
  web.call('POST', api('/twins'), { cookie: office, body: { takeFromMerged: [], ...body } });
const reasonOf = async (body: object) => (await merge(body)).json<{ reason: string }>().reason;
const query = <T>(text: string) =>
  database.ownerPool
    .query(text.replaceAll(':tenant', `'${comune.tenantId}'::uuid`))
    .then(({ rows }) => rows as T[]);
const invariants = () => checkInvariants(database.ownerPool, comune.tenantId);

/** A second record of Anna, with or without what the first one has. */
async function makeTwin(name = 'Anna'): Promise<number> {
  return database.inTenant(comune.tenantId, async (tx) => {
    const { family_id } = await tx
      .selectFrom('child')
      .select('family_id')
      .where('child_id', '=', comune.children.anna)
      .executeTakeFirstOrThrow();
    const { child_id } = await tx
      .insertInto('child')
      .values({
        tenant_id: comune.tenantId,
        family_id,
        user_code: 'ANNA-2',
        first_name: name,
        last_name: 'Prova',
      })
      .returning('child_id')
      .executeTakeFirstOrThrow();
    return child_id;
  });
}

const payerOf = async (code: string) =>
  query<{ guardian_id: string }>(
    `select guardian_id from guardian where tenant_id = :tenant and code = '${code}'`,
  ).then(([row]) => Number(row?.guardian_id));

describe('of a child', () => {
  it('are proposed by name, merged once, and the old page leads to the new one', async () => {
    const twin = await makeTwin();
    const { pairs } = (await web.call('GET', api('/twins'), { cookie: office })).json<TwinList>();
    expect(pairs).toMatchObject([
      { kind: 'child', reason: 'name', first: { id: comune.children.anna }, second: { id: twin } },
    ]);
    await recordMeals(database, comune.tenantId, comune.serviceId, [
      [twin, ['2026-12-01']],
      [comune.children.anna, ['2026-12-01']],
    ]);
    const body = { kind: 'child', keptId: comune.children.anna, mergedId: twin };
    expect((await merge(body)).statusCode).toBe(204);
    expect(await reasonOf(body)).toBe('unknown_person');
    const old = await web.call('GET', api(`/children/${twin}`), { cookie: office });
    expect(old.statusCode).toBe(301);
    expect(old.headers.location).toBe(api(`/children/${comune.children.anna}`));
    const kept = await web.call('GET', api(`/children/${comune.children.anna}`), { cookie: office });
    expect(kept.json<ChildFile>().mergedCodes).toEqual(['ANNA-2']);
    const meals = await query(
      `select from attendance where child_id = ${comune.children.anna} and service_date = '2026-12-01'`,
    );
    expect(meals).toHaveLength(1);
    const told = await query(`
      select from attendance_event where child_id = ${comune.children.anna} and service_date = '2026-12-01'`);
    expect(told, 'what both records said').toHaveLength(2);
    expect((await web.call('GET', api('/twins'), { cookie: office })).json<TwinList>().pairs).toEqual([]);
    expect(await invariants()).toEqual([]);
  });

  it('take from the duplicate what the clerk says', async () => {
    const twin = await makeTwin('Annamaria');
    await query(`update child set fiscal_code = 'PRVNNA18A41F205X' where child_id = ${twin}`);
    await merge({
      kind: 'child', keptId: comune.children.anna, mergedId: twin, takeFromMerged: ['firstName', 'fiscalCode'],
    }); // prettier-ignore
    expect(
      await query(`select first_name, fiscal_code from child where child_id = ${comune.children.anna}`),
    ).toEqual([{ first_name: 'Annamaria', fiscal_code: 'PRVNNA18A41F205X' }]);
    expect(await query(`select fiscal_code from child where child_id = ${twin}`)).toEqual([
      { fiscal_code: null },
    ]);
  });

  it('are refused when both were billed for the same month, and nothing has moved', async () => {
    const { anna, bruno } = comune.children;
    expect(await reasonOf({ kind: 'child', keptId: anna, mergedId: bruno })).toBe('same_day_meals');
    await query(`delete from attendance where tenant_id = :tenant and child_id = ${bruno}`);
    expect(await reasonOf({ kind: 'child', keptId: anna, mergedId: bruno })).toMatch(
      /billed_twice|enrolled_twice/,
    );
    expect(await query(`select from invoice where child_id = ${bruno}`)).toHaveLength(2);
    expect(await reasonOf({ kind: 'child', keptId: anna, mergedId: anna })).toBe('same_person');
    expect(await reasonOf({ kind: 'child', keptId: anna, mergedId: 999_999 })).toBe('unknown_person');
  });

  it('hand over the credit by a giroconto and leave posted rows alone', async () => {
    const twin = await makeTwin();
    await query(`with e as (insert into ledger_entry (tenant_id, kind, source_key, booked_on)
        values (:tenant, 'top_up', 'prova', '2026-12-01') returning entry_id)
      insert into ledger_posting (tenant_id, entry_id, posting_no, account, child_id, amount_cents)
      select :tenant, entry_id, 1, 'pagopa_clearing', null, 1000 from e
      union all select :tenant, entry_id, 2, 'wallet', ${twin}, -1000 from e`);
    const before = await query(
      'select * from ledger_posting where tenant_id = :tenant order by entry_id, posting_no',
    );
    await merge({ kind: 'child', keptId: comune.children.anna, mergedId: twin });
    const after = await query(
      'select * from ledger_posting where tenant_id = :tenant order by entry_id, posting_no',
    );
    expect(after.slice(0, before.length)).toEqual(before);
    expect(
      await query(
        'select child_id::int, balance_cents::int from wallet_balance where tenant_id = :tenant order by 1',
      ),
    ).toEqual([
      { child_id: comune.children.anna, balance_cents: 1000 },
      { child_id: twin, balance_cents: 0 },
    ]);
    expect(await invariants()).toEqual([]);
  });
});

describe('of an adult', () => {
  it('bring invoices and credit along; the books keep the old number and count for the new one', async () => {
    const [kept, merged] = [await payerOf('ROSSI'), await payerOf('VERDI')];
    const account = (payerId: number) =>
      database.inTenant(comune.tenantId, (tx) => readPayerAccount(tx, payerId));
    const owed = async (payerId: number) =>
      JSON.stringify(await account(payerId)).match(/"amountCents":-?\d+/g)?.length ?? 0;
    const [mine, theirs] = [await owed(kept), await owed(merged)];
    const postings = await query(
      'select * from ledger_posting where tenant_id = :tenant order by entry_id, posting_no',
    );
    expect((await merge({ kind: 'guardian', keptId: kept, mergedId: merged })).statusCode).toBe(204);
    expect(await query(`select from invoice where payer_id = ${merged}`)).toHaveLength(0);
    expect(await query(`select from debt_position where payer_id = ${merged}`)).toHaveLength(0);
    expect(await owed(kept)).toBe(mine + theirs);
    expect(
      await query('select * from ledger_posting where tenant_id = :tenant order by entry_id, posting_no'),
    ).toEqual(postings);
    // The duplicate was alone in its family: its child comes along.
    expect(
      await query(`select from child k join guardian g using (tenant_id, family_id)
        where k.child_id = ${comune.children.bruno} and g.guardian_id = ${kept}`),
    ).toHaveLength(1);
    expect(await invariants()).toEqual([]);
  });

  it('keep the earlier opposition of a year that both oppose, and each other one', async () => {
    const [kept, merged] = [await payerOf('ROSSI'), await payerOf('VERDI')];
    await query(`insert into expense_opposition (tenant_id, payer_id, year, recorded_by, recorded_at) values
      (:tenant, ${kept}, 2025, 'dopo', '2026-02-02'), (:tenant, ${merged}, 2025, 'prima', '2026-01-31'),
      (:tenant, ${kept}, 2026, 'prima', '2026-12-01'), (:tenant, ${merged}, 2026, 'dopo', '2026-12-02'),
      (:tenant, ${merged}, 2024, 'solo', '2025-01-10')`);
    expect((await merge({ kind: 'guardian', keptId: kept, mergedId: merged })).statusCode).toBe(204);
    const opposed = await query<{ line: string }>(
      `select payer_id || ' ' || year || ' ' || recorded_by as line from expense_opposition
       where tenant_id = :tenant order by year`,
    );
    expect(opposed.map(({ line }) => line)).toEqual([
      `${kept} 2024 solo`,
      `${kept} 2025 prima`,
      `${kept} 2026 prima`,
    ]);
  });
});

it('every column that names a person moves, or is said not to', async () => {
  const named = await query<{ column: string }>(`
    select c.table_name || '.' || c.column_name as column
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'bigint'
      and (c.column_name ~ '(child|guardian|payer)_id$' or c.column_name in ('invited_by', 'accepted_by', 'requested_by'))
      and (c.table_name, c.column_name) not in (('child', 'child_id'), ('guardian', 'guardian_id'))
    except select rel::text || '.' || col from person_columns('child')
    except select rel::text || '.' || col from person_columns('guardian')
    order by 1`);
  expect(named.map(({ column }) => column)).toEqual([
    // Closed, or handed over.
    'account.guardian_id',
    // Follows by itself.
    'child_listing.child_id',
    'family_listing.guardian_id',
    // The books.
    'ledger_posting.child_id',
    'ledger_posting.payer_id',
    'wallet_transfer.from_child_id',
    'wallet_transfer.to_child_id',
  ]);
});
