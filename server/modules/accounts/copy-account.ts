import type { CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { copyAccountTables } from './copy-queries.ts';

/** The guardian's access and devices, its invitations, and the messages to its present address. Passwords and sessions stay here. */
export function copyAccount(tx: TenantTx, guardianId: number): Promise<CopiedTable[]> {
  return copyAccountTables(tx, guardianId);
}
