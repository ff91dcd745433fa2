import type { InvoiceRef } from '#common/contract/billing.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findInvoiceNames } from './invoice-queries.ts';

/** These invoices as another page names them; what is none of ours is absent. */
export async function nameInvoices(
  tx: TenantTx,
  invoiceIds: readonly number[],
): Promise<Map<number, InvoiceRef>> {
  const names = await findInvoiceNames(tx, invoiceIds);
  return new Map(names.map((name) => [name.invoiceId, name]));
}
