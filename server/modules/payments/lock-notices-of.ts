import type { TenantTx } from '#server/platform/db.ts';
import { lockPositionsOf } from './queries.ts';

/**
 * Holds off every receipt for these invoices, whichever of their notices is being paid, until the transaction ends: what
 * is read as owed after this stays true.
 */
export async function lockNoticesOf(tx: TenantTx, ...invoiceIds: number[]): Promise<void> {
  await lockPositionsOf(tx, invoiceIds);
}
