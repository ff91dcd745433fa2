import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { LedgerEntry } from './rules.ts';

/** Writes an entry and, in one statement, all its postings. `null` when this source was booked before. */
export async function insertEntry(
  tx: TenantTx,
  tenantId: TenantId,
  entry: LedgerEntry,
): Promise<number | null> {
  const row = await tx
    .insertInto('ledger_entry')
    .values({ tenant_id: tenantId, kind: entry.kind, source_key: entry.sourceKey, booked_on: entry.bookedOn })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind', 'source_key']).doNothing())
    .returning('entry_id')
    .executeTakeFirst();
  if (!row) return null;
  await tx
    .insertInto('ledger_posting')
    .values(
      entry.postings.map((posting, index) => ({
        tenant_id: tenantId,
        entry_id: row.entry_id,
        posting_no: index + 1,
        account: posting.account,
        payer_id: posting.payerId ?? null,
        invoice_id: posting.invoiceId ?? null,
        amount_cents: posting.amountCents,
      })),
    )
    .execute();
  return row.entry_id;
}

/** One entry a staged invoice: the payer owes it, the service has earned it. */
export async function insertInvoiceEntries(
  tx: TenantTx,
  tenantId: TenantId,
  bookedOn: DateString,
): Promise<void> {
  await sql`
    create temporary table staging_entry on commit drop as
    select nextval(pg_get_serial_sequence('ledger_entry', 'entry_id')) as entry_id, invoice_id, payer_id, total_cents
    from staging_invoice`.execute(tx);
  await sql`
    insert into ledger_entry (tenant_id, entry_id, kind, source_key, booked_on)
    select ${tenantId}::uuid, entry_id, 'invoice', invoice_id::text, ${bookedOn}::date from staging_entry`.execute(
    tx,
  );
  await sql`
    insert into ledger_posting (tenant_id, entry_id, posting_no, account, payer_id, invoice_id, amount_cents)
    select ${tenantId}::uuid, entry_id, 1, 'receivable', payer_id, invoice_id, total_cents from staging_entry
    union all
    select ${tenantId}::uuid, entry_id, 2, 'revenue', null, null, -total_cents from staging_entry`.execute(
    tx,
  );
  await sql`drop table staging_entry`.execute(tx);
}

/** What each invoice still owes, in cents; an invoice that was never booked is absent. */
export async function findOutstanding(
  tx: TenantTx,
  invoiceIds: readonly number[],
): Promise<Map<number, number>> {
  if (invoiceIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('invoice_outstanding')
    .select(['invoice_id', 'outstanding_cents'])
    .where('invoice_id', 'in', invoiceIds)
    .execute();
  return new Map(rows.map((row) => [row.invoice_id ?? 0, row.outstanding_cents ?? 0]));
}
