import type { InvoiceRef } from '#common/contract/billing.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findChildrenOfInvoices, findInvoiceNames } from './invoice-queries.ts';

/** These invoices as another page names them; what is none of ours is absent. */
export async function nameInvoices(
  tx: TenantTx,
  invoiceIds: readonly number[],
): Promise<Map<number, InvoiceRef>> {
  const names = await findInvoiceNames(tx, invoiceIds);
  return new Map(names.map((name) => [name.invoiceId, name]));
}

/** *Cognome Nome* of the child that each of these invoices is for. */
export async function nameChildrenOfInvoices(
  tx: TenantTx,
  invoiceIds: readonly number[],
): Promise<Map<number, string>> {
  const children = await findChildrenOfInvoices(tx, invoiceIds);
  return new Map(children.map(({ invoiceId, childName }) => [invoiceId, childName]));
}
