import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TenantId } from '#server/platform/db.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeTenant } from '../../../test/support/factories.ts';
import { postEntry, type LedgerEntry } from './post-entry.ts';
import { postStagedInvoices } from './post-invoices.ts';
import { readOutstanding } from './read-outstanding.ts';

const database = useDatabase();
let tenantId: TenantId;

beforeAll(async () => {
  tenantId = await makeTenant(database.ownerPool);
});

function invoiceEntry(invoiceId: number, amountCents = 4500): LedgerEntry {
  return {
    kind: 'invoice',
    sourceKey: String(invoiceId),
    bookedOn: '2026-11-02',
    postings: [
      { account: 'receivable', amountCents, payerId: 1, invoiceId },
      { account: 'revenue', amountCents: -amountCents },
    ],
  };
}

function receiptEntry(sourceKey: string, invoiceId: number, amountCents: number): LedgerEntry {
  return {
    kind: 'receipt',
    sourceKey,
    bookedOn: '2026-11-20',
    postings: [
      { account: 'pagopa_clearing', amountCents },
      { account: 'receivable', amountCents: -amountCents, payerId: 1, invoiceId },
    ],
  };
}

const post = (entry: LedgerEntry) => database.inTenant(tenantId, (tx) => postEntry(tx, tenantId, entry));
const outstandingOf = async (invoiceId: number) =>
  (await database.inTenant(tenantId, (tx) => readOutstanding(tx, [invoiceId]))).get(invoiceId);

async function countEntries(sourceKey: string): Promise<number> {
  const found = await database.ownerPool.query('select 1 from ledger_entry where source_key = $1', [
    sourceKey,
  ]);
  return found.rowCount ?? 0;
}

describe('an entry that does not balance', () => {
  const entry: LedgerEntry = {
    ...invoiceEntry(100),
    postings: [...invoiceEntry(100).postings, { account: 'suspense', amountCents: 1 }],
  };

  it('is refused by the code', async () => {
    await expect(post(entry)).rejects.toThrow('unbalanced invoice entry for 100');
    expect(await countEntries('100')).toBe(0);
  });

  it('is refused by the code also when it has one posting, or none', async () => {
    await expect(post({ ...entry, postings: [] })).rejects.toThrow('unbalanced');
    await expect(post({ ...entry, postings: [{ account: 'suspense', amountCents: 0 }] })).rejects.toThrow(
      'unbalanced',
    );
  });

  it('is refused by the database, which does not trust the code', async () => {
    const write = database.inTenant(tenantId, async (tx) => {
      const inserted = await tx
        .insertInto('ledger_entry')
        .values({ tenant_id: tenantId, kind: 'write_off', source_key: '101', booked_on: '2026-11-02' })
        .returning('entry_id')
        .executeTakeFirstOrThrow();
      const posting = { tenant_id: tenantId, entry_id: inserted.entry_id };
      await tx
        .insertInto('ledger_posting')
        .values([
          { ...posting, posting_no: 1, account: 'write_off', amount_cents: 500 },
          { ...posting, posting_no: 2, account: 'revenue', amount_cents: -499 },
        ])
        .execute();
    });
    await expect(write).rejects.toThrow('unbalanced ledger entry');
    expect(await countEntries('101')).toBe(0);
  });

  it('cannot be completed by a second statement: postings come together', async () => {
    const write = database.inTenant(tenantId, async (tx) => {
      await postEntry(tx, tenantId, invoiceEntry(102));
      await sql`insert into ledger_posting (tenant_id, entry_id, posting_no, account, amount_cents)
        select tenant_id, entry_id, 3, 'revenue', -1 from ledger_entry where source_key = '102'`.execute(tx);
    });
    await expect(write).rejects.toThrow('unbalanced ledger entry');
  });
});

describe('the same source', () => {
  it('is booked once, whoever comes second', async () => {
    expect(await post(invoiceEntry(1))).toBe(true);
    expect(await post(invoiceEntry(1))).toBe(false);
    expect(await post(invoiceEntry(1, 9900))).toBe(false);
    expect(await outstandingOf(1)).toBe(4500);
  });

  it('is booked once by five at the same moment', async () => {
    const booked = await Promise.all(Array.from({ length: 5 }, () => post(invoiceEntry(2))));
    expect(booked.filter(Boolean)).toHaveLength(1);
    expect(await outstandingOf(2)).toBe(4500);
  });

  it('is another source under another kind', async () => {
    expect(await post(receiptEntry('1', 1, 500))).toBe(true);
    expect(await outstandingOf(1)).toBe(4000);
  });
});

describe('what an invoice owes', () => {
  it('falls with each payment, and is absent before it was booked', async () => {
    expect(await outstandingOf(3)).toBeUndefined();
    await post(invoiceEntry(3));
    await post(receiptEntry('r-3a', 3, 2000));
    expect(await outstandingOf(3)).toBe(2500);
    await post(receiptEntry('r-3b', 3, 2500));
    expect(await outstandingOf(3)).toBe(0);
  });

  it('is booked for all staged invoices of a month close at once', async () => {
    await database.inTenant(tenantId, async (tx) => {
      await sql`create temporary table staging_invoice on commit drop as
        select * from (values (11::bigint, 1::bigint, 4500::bigint), (12, 1, 5850), (13, 2, 3150))
          as staged (invoice_id, payer_id, total_cents)`.execute(tx);
      await postStagedInvoices(tx, tenantId, '2026-11-02');
    });
    const owed = await database.inTenant(tenantId, (tx) => readOutstanding(tx, [11, 12, 13]));
    expect([...owed].sort()).toEqual([[11, 4500], [12, 5850], [13, 3150]]); // prettier-ignore
    expect(await post(invoiceEntry(12))).toBe(false);
  });

  it('is not seen from another tenant', async () => {
    const other = await makeTenant(database.ownerPool, { slug: 'altrove', fiscalCode: '00000000000' });
    expect(await database.inTenant(other, (tx) => readOutstanding(tx, [1, 2, 3]))).toEqual(new Map());
  });
});

it.each([
  'update ledger_entry set booked_on = booked_on',
  'delete from ledger_entry',
  'update ledger_posting set amount_cents = amount_cents',
  'delete from ledger_posting',
  'truncate ledger_posting',
])('is append-only for the application: %s', async (statement) => {
  const attempt = database.inTenant(tenantId, (tx) => sql.raw(statement).execute(tx));
  await expect(attempt).rejects.toThrow('permission denied');
});
