import type { CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { copyMealTables } from './copy-queries.ts';

/** Presences, cancellations and early leaves of the children, whole. */
export function copyMeals(tx: TenantTx, childIds: readonly number[]): Promise<CopiedTable[]> {
  return copyMealTables(tx, childIds);
}
