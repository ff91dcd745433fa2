import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { dropDuplicateMeals, lockAttendance, undoDuplicateCancellations } from './queries.ts';

/**
 * Two records of one child were expected at the same table: as long as nothing has been billed or charged, its meal of that day
 * is one. What was billed twice stays, and refuses the merge later by its keys.
 */
export async function mergeMeals(
  tx: TenantTx,
  tenantId: TenantId,
  merge: { keptId: number; mergedId: number },
  { serviceIds, actor }: { serviceIds: readonly number[]; actor: string },
): Promise<void> {
  for (const serviceId of serviceIds) await lockAttendance(tx, tenantId, serviceId, 'exclusive');
  await dropDuplicateMeals(tx, tenantId, merge);
  await undoDuplicateCancellations(tx, { ...merge, actor });
}
