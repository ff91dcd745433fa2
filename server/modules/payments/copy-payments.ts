import type { CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { copyPaymentTables } from './copy-queries.ts';

/** Notices and receipts of invoices that the caller may see. */
export function copyPayments(tx: TenantTx, invoiceIds: readonly number[]): Promise<CopiedTable[]> {
  return copyPaymentTables(tx, invoiceIds);
}
