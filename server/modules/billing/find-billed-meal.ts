import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findLineOfDay, type BilledMeal } from './office-queries.ts';

/** The line by which a child's meal of a day was billed; `null` while it has not been. */
export function findBilledMeal(
  tx: TenantTx,
  meal: { childId: number; date: DateString },
): Promise<BilledMeal | null> {
  return findLineOfDay(tx, meal);
}
