import type { CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { copyWalletTables } from './copy-queries.ts';

/** The credit of a guardian's children: its movements, what was asked back, and when the guardian wants to be told. */
export function copyWallets(tx: TenantTx, guardianId: number): Promise<CopiedTable[]> {
  return copyWalletTables(tx, guardianId);
}
