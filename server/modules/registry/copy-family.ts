import type { CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { copyRegistry, findParentalChildren } from './copy-queries.ts';

/** What the registry holds of a guardian and its children. Of a child that it only accompanies, nothing is handed over. */
export async function copyFamily(
  tx: TenantTx,
  guardianId: number,
): Promise<{ childIds: number[]; tables: CopiedTable[] }> {
  const childIds = await findParentalChildren(tx, guardianId);
  return { childIds, tables: await copyRegistry(tx, guardianId, childIds) };
}
