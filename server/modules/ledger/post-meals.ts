import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { insertMealEntries } from './queries.ts';
import type { MealEntry } from './rules.ts';

/**
 * Books meals, or fixed parts beside them, set-based: the wallet has less, the service has earned it. Each charge is booked
 * once.
 */
export async function postMeals(
  tx: TenantTx,
  tenantId: TenantId,
  meals: readonly MealEntry[],
  kind: 'meal' | 'fixed_part' = 'meal',
): Promise<void> {
  if (meals.length > 0) await insertMealEntries(tx, tenantId, kind, meals);
}
