/** Which invoice replaces which: said by the run of the new one. */
import { sql } from 'kysely';
import type { InvoiceRef } from '#common/contract/billing.ts';
import type { TenantTx } from '#server/platform/db.ts';

/** An invoice as another page names it, by the alias that it has in the query. */
export const INVOICE_NAME = (invoice: string) => {
  const of = (column: string) => sql.ref(`${invoice}.${column}`);
  return sql`json_build_object('invoiceId', ${of('invoice_id')}, 'runId', ${of('run_id')}, 'code', ${of('number')}::text)`;
};

/** Of the invoice `i` of a query: the one that replaces it, and the one that it replaces. */
export const REPLACED_BY = sql`(
  select ${INVOICE_NAME('v')} from billing_run b join invoice v on v.tenant_id = b.tenant_id and v.run_id = b.run_id
  where b.tenant_id = i.tenant_id and b.replaces_invoice_id = i.invoice_id)`;
export const REPLACES = sql`(
  select ${INVOICE_NAME('o')} from billing_run b join invoice o on o.tenant_id = b.tenant_id and o.invoice_id = b.replaces_invoice_id
  where b.tenant_id = i.tenant_id and b.run_id = i.run_id)`;

export interface Replacement {
  requestKey: string | null;
  invoice: InvoiceRef;
}

/** What has replaced an invoice, with the key of the form that asked for it. */
export async function findReplacement(tx: TenantTx, invoiceId: number): Promise<Replacement | null> {
  const result = await sql<Replacement>`
    select b.request_key as "requestKey", ${INVOICE_NAME('v')} as invoice
    from billing_run b join invoice v on v.tenant_id = b.tenant_id and v.run_id = b.run_id
    where b.replaces_invoice_id = ${invoiceId}`.execute(tx);
  return result.rows[0] ?? null;
}

/** The invoices that these replace, by the new one; those that replace none are left out. */
export async function findReplacedBy(
  tx: TenantTx,
  invoiceIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (invoiceIds.length === 0) return new Map();
  const result = await sql<{ newId: number; oldId: number }>`
    select i.invoice_id as "newId", r.replaces_invoice_id as "oldId"
    from invoice i join billing_run r on r.tenant_id = i.tenant_id and r.run_id = i.run_id
    where i.invoice_id = any(${invoiceIds}) and r.replaces_invoice_id is not null`.execute(tx);
  return new Map(result.rows.map(({ newId, oldId }) => [newId, oldId]));
}
