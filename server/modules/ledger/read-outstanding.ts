import type { TenantTx } from '#server/platform/db.ts';
import { findOutstanding } from './queries.ts';

/** What each of these invoices still owes, in cents (0 = settled). Read from the postings, never kept elsewhere. */
export async function readOutstanding(
  tx: TenantTx,
  invoiceIds: readonly number[],
): Promise<Map<number, number>> {
  return findOutstanding(tx, invoiceIds);
}
