import type { CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { copyApplicationTables } from './copy-queries.ts';

/** A guardian's own applications, with what became of them. */
export function copyApplications(tx: TenantTx, guardianId: number): Promise<CopiedTable[]> {
  return copyApplicationTables(tx, guardianId);
}
