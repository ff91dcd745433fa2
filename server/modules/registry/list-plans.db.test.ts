/**
 * The office's lists need no large table whole: each statement that they run is explained where reading a table whole is
 * forbidden as long as an index could do. A plan that reads one all the same has none.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql, type CompiledQuery } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { listRunInvoices } from '#server/modules/billing/list-run-invoices.ts';
import { inTenant, type TenantTx } from '#server/platform/db.ts';
import type { Tables } from '#server/platform/tables.ts';
import { listClassRows } from './list-school-years.ts';
import { listChildren, listFamilies } from './list-registry.ts';

const CHILDREN = 600;
const MONTHS = 2;
const LARGE = ['child', 'guardian', 'guardianship', 'enrolment', 'family', 'child_listing', 'family_listing', 'person_word',
  'invoice', 'ledger_posting', 'ledger_entry']; // prettier-ignore

const database = useDatabase();
let tenantId: string;

beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool);
  const seed = await readFile(
    path.join(import.meta.dirname, '../../../test/support/many-children.sql'),
    'utf8',
  );
  await database.ownerPool.query(
    seed
      .replaceAll(":'tenant'", `'${tenantId}'`)
      .replaceAll(':children', String(CHILDREN))
      .replaceAll(':months', String(MONTHS)),
  );
  await vacuum();
}, 120_000);

/** Until every page of the large tables is known to be visible to all: a plan by an index alone is dear before. */
async function vacuum(): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    await database.ownerPool.query('vacuum analyze');
    const hidden = await database.ownerPool.query(
      'select from pg_class where relname = any($1) and relallvisible < relpages',
      [LARGE],
    );
    if (hidden.rowCount === 0) return;
    await setTimeout(250);
  }
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Plan[];
}

/** What must have all its rows before it gives the first. */
const GATHERS = ['Sort', 'Aggregate', 'Hash', 'WindowAgg', 'Materialize', 'Unique'];
/** They hold only what the filter means. */
const PARTIAL = /_(no_payer|lacking)$/;

/**
 * The large tables that a statement would read whole: in their order, or by an index of which it uses no more than the Comune,
 * unless a page's end stops it. An index-only scan counts as a look into the index.
 */
function readWhole(plan: Plan, stops = false): string[] {
  const type = plan['Node Type'];
  const { 'Index Cond': condition = '', 'Index Name': index = '' } =
    type === 'Bitmap Heap Scan' ? (plan.Plans?.[0] ?? plan) : plan;
  const isByComune = !condition.includes(' AND ') && !PARTIAL.test(index) && !stops;
  const isWhole = type === 'Seq Scan' || (['Index Scan', 'Bitmap Heap Scan'].includes(type) && isByComune);
  const table = plan['Relation Name'] ?? '';
  const stopsBelow = type === 'Limit' || (stops && !GATHERS.includes(type));
  return [
    ...(isWhole && LARGE.includes(table) ? [table] : []),
    ...(plan.Plans ?? []).flatMap((child) => readWhole(child, stopsBelow)),
  ];
}

/** What the list runs, as it runs it, and the plan of each statement under the same row security. */
async function readWholeBy(list: (tx: TenantTx) => Promise<unknown>): Promise<string[]> {
  const queries: CompiledQuery[] = [];
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: database.pool }),
    log: ({ query }) => void queries.push(query),
  });
  await inTenant(db, tenantId, list);
  const selects = queries.filter(
    ({ sql: text }) => /^\s*(select|with)/i.test(text) && !text.includes('set_config'),
  );
  expect(selects.length).toBeGreaterThan(0);
  const found: string[] = [];
  await database.inTenant(tenantId, async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx);
    for (const { sql: text, parameters } of selects) {
      const result = await tx.executeQuery<{ 'QUERY PLAN': [{ Plan: Plan }] }>({
        ...sql`select`.compile(tx),
        sql: `explain (format json) ${text}`,
        parameters,
      });
      const plan = result.rows[0]?.['QUERY PLAN'][0].Plan;
      if (plan)
        found.push(...readWhole(plan).map((table) => `${table}: ${text.replace(/\s+/g, ' ').slice(0, 160)}`));
    }
  });
  return found;
}

const TODAY = new Date().toISOString().slice(0, 10);

it.each([
  ['as it opens', {}],
  ['by code, on a late page', { sort: 'code', page: 8 }],
  ['by last day', { sort: 'last_day' }],
  ['enrolled', { state: 'enrolled' }],
  ['left', { state: 'left' }],
  ['without payer', { state: 'no_payer' }],
  ['lacking data', { state: 'lacking' }],
  ['by a word', { search: 'ros' }],
  ['by two words', { search: 'D’Aloè anna' }],
  ['by code in a state', { search: 'u12', state: 'enrolled' }],
  ['of a school', { schoolId: 7 }],
  ['of a class', { classId: 70 }],
  ['of a school, lacking data', { schoolId: 7, state: 'lacking' }],
] as const)('children and families %s', async (_name, wish) => {
  expect(await readWholeBy((tx) => listChildren(tx, wish, TODAY))).toEqual([]);
  expect(await readWholeBy((tx) => listFamilies(tx, wish, TODAY))).toEqual([]);
});

it.each(['', 'rossi', '7800', 'D’Aloè bruno'])('the invoices of a run, looking for «%s»', async (search) => {
  expect(await readWholeBy((tx) => listRunInvoices(tx, { runId: 2, search, page: 3 }, TODAY))).toEqual([]);
});

it('would find a table that is read whole', async () => {
  expect(await readWholeBy((tx) => sql`select count(phone) from guardian`.execute(tx))).toHaveLength(1);
});

it('the classes of a year', async () => {
  const { classes } = await database.inTenant(tenantId, (tx) => listClassRows(tx, 1, TODAY));
  expect(classes).toHaveLength(1000);
});
