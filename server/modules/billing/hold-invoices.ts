import { lockNoticesOf } from '#server/modules/payments/lock-notices-of.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { lockInvoices } from './invoice-queries.ts';

/**
 * Holds off notices, credit notes and receipts of these invoices until the transaction ends: what is read as owed after
 * this stays true. Locks in the order in which credit notes do.
 */
export async function holdInvoices(tx: TenantTx, invoiceIds: readonly number[]): Promise<void> {
  await lockInvoices(tx, invoiceIds);
  await lockNoticesOf(tx, ...invoiceIds);
}
