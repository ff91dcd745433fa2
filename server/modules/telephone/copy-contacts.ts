import type { CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { copyContactTables } from './copy-queries.ts';

/** What is held of the children's cancellations by telephone, whole. */
export function copyContacts(tx: TenantTx, childIds: readonly number[]): Promise<CopiedTable[]> {
  return copyContactTables(tx, childIds);
}
