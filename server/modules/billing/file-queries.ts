/** The invoices that the office's page of a child or a family shows. */
import { sql, type RawBuilder } from 'kysely';
import type { FileInvoice } from '#common/contract/person-file.ts';
import type { TenantTx } from '#server/platform/db.ts';

export interface InvoicesOf {
  childIds: readonly number[];
  payerIds: readonly number[];
}

/** Of runs that are issued; two scans by index rather than one of both columns. */
function wanted({ childIds, payerIds }: InvoicesOf): RawBuilder<unknown> {
  return sql`
    (select i.* from invoice i where i.child_id = any(${childIds}::bigint[])
      union select i.* from invoice i where i.payer_id = any(${payerIds}::bigint[])) i
    join billing_run r on r.tenant_id = i.tenant_id and r.run_id = i.run_id and r.state = 'issued'`;
}

export async function findInvoicesOfPeople(
  tx: TenantTx,
  people: InvoicesOf,
  limit: number,
): Promise<FileInvoice[]> {
  const result = await sql<FileInvoice>`
    select i.invoice_id as "invoiceId", i.run_id as "runId", i.number, c.last_name || ' ' || c.first_name as "childName",
      i.description, i.total_cents as "totalCents",
      coalesce((select sum(l.amount_cents) from ledger_posting l where l.tenant_id = i.tenant_id
        and l.invoice_id = i.invoice_id and l.account = 'receivable'), 0)::bigint as "outstandingCents",
      i.issued_on::text as "issuedOn", i.due_on::text as "dueOn"
    from ${wanted(people)} join child c on c.tenant_id = i.tenant_id and c.child_id = i.child_id
    order by i.issued_on desc, i.number desc limit ${limit}`.execute(tx);
  return result.rows;
}

export async function sumOwedBy(tx: TenantTx, people: InvoicesOf): Promise<number> {
  const result = await sql<{ cents: number }>`
    select coalesce(sum(o.cents), 0)::bigint as cents
    from ${wanted(people)} cross join lateral (
      select sum(l.amount_cents) as cents from ledger_posting l
      where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id and l.account = 'receivable') o`.execute(
    tx,
  );
  return result.rows[0]?.cents ?? 0;
}

export async function countInvoicesOf(tx: TenantTx, people: InvoicesOf): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from ${wanted(people)}`.execute(
    tx,
  );
  return result.rows[0]?.count ?? 0;
}

export async function hasRunUnderWay(tx: TenantTx): Promise<boolean> {
  const row = await tx
    .selectFrom('billing_run')
    .select('run_id')
    .where('state', '=', 'issuing')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
