import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { insertMealEntries } from './queries.ts';

/** A meal to be taken from a child's wallet, or given back to it. */
export interface MealEntry {
  chargeId: number;
  childId: number;
  payerId: number | null;
  bookedOn: DateString;
  /** Cents; above zero: eaten; below: given back. Never zero: what is free is not booked. */
  amountCents: number;
}

/** Books meals, set-based: the wallet has less, the service has earned it. Each charge is booked once. */
export async function postMeals(
  tx: TenantTx,
  tenantId: TenantId,
  meals: readonly MealEntry[],
): Promise<void> {
  if (meals.length > 0) await insertMealEntries(tx, tenantId, meals);
}
