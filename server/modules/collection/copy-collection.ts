import type { CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { copyCollectionTables } from './copy-queries.ts';

/** How a payer was reminded of its invoices, what it pays in instalments, and what was handed over. */
export function copyCollection(tx: TenantTx, guardianId: number): Promise<CopiedTable[]> {
  return copyCollectionTables(tx, guardianId);
}
