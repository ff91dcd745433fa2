import type pg from 'pg';
import { beforeAll, expect, it } from 'vitest';
import { checkInvariants } from '#server/platform/check-invariants.ts';
import { damages, SOUND_CREDIT_NOTE } from './support/damages.ts';
import { useDatabase } from './support/database.ts';
import { makeInvoicedComune, type InvoicedComune } from './support/invoiced-comune.ts';

const database = useDatabase();
let comune: InvoicedComune;

beforeAll(async () => {
  comune = await makeInvoicedComune(database);
});

/** Damages the data as only the owner can, looks, and takes everything back. */
async function damage(...statements: string[]): Promise<{ invariants: string[]; details: string[] }> {
  const client = await database.ownerPool.connect();
  try {
    await client.query('begin');
    await setNames(client);
    for (const statement of statements) await client.query(statement);
    const found = await client.query<{ invariant: string; detail: string }>(
      'select * from check_invariants($1)',
      [comune.tenantId],
    );
    return {
      invariants: [...new Set(found.rows.map((row) => row.invariant))],
      details: found.rows.map((row) => row.detail),
    };
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** Short names for what the damages talk about, so that each of them reads as one sentence. */
async function setNames(client: pg.PoolClient): Promise<void> {
  const { tenantId, children } = comune;
  await client.query(`
    create temporary view here as select '${tenantId}'::uuid as tenant_id;
    create temporary view anna_october as
      select i.* from invoice i where i.tenant_id = '${tenantId}' and i.child_id = ${children.anna} order by number limit 1;
    create temporary view anna_november as
      select i.* from invoice i where i.tenant_id = '${tenantId}' and i.child_id = ${children.anna} order by number desc limit 1;
    create temporary view bruno_november as
      select i.* from invoice i where i.tenant_id = '${tenantId}' and i.child_id = ${children.bruno} order by number desc limit 1;
    create temporary view bruno_notice as
      select p.* from debt_position p join debt_position_item i using (tenant_id, position_id)
      where i.invoice_id = (select invoice_id from bruno_november)`);
}

it('finds nothing wrong in a month that was closed, issued and paid', async () => {
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
  const counted = await database.ownerPool.query(
    `select (select count(*)::int from invoice) as invoices, (select count(*)::int from receipt) as receipts,
       (select count(*)::int from billing_exception) as exceptions, (select count(*)::int from audit_block) as blocks`,
  );
  expect(counted.rows[0]).toEqual({ invoices: 4, receipts: 2, exceptions: 1, blocks: 1 });
});

it('looks into one tenant only', async () => {
  const other = await makeInvoicedComune(database, { slug: 'altrove', fiscalCode: '00000000000' });
  await database.ownerPool.query('update invoice set total_cents = total_cents + 1 where tenant_id = $1', [
    other.tenantId,
  ]);
  expect(await checkInvariants(database.ownerPool, comune.tenantId)).toEqual([]);
  expect(await checkInvariants(database.ownerPool, other.tenantId)).not.toEqual([]);
});

it('is closed to the application, which could name any tenant', async () => {
  for (const name of [
    'check_invariants',
    ...Array.from({ length: 10 }, (_, index) => `invariant_i${index + 1}`),
  ]) {
    await expect(database.pool.query(`select * from ${name}($1)`, [comune.tenantId])).rejects.toThrow(
      'permission denied',
    );
  }
});

it('finds nothing wrong in a credit note', async () => {
  expect(await damage(...SOUND_CREDIT_NOTE)).toEqual({ invariants: [], details: [] });
});

it.each(damages)('reports $what as $invariant', async ({ invariant, statements }) => {
  const found = await damage(...statements);
  expect(found, found.details.join('\n')).toMatchObject({ invariants: [invariant] });
});
