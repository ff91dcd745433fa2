import type { TenantTx } from '#server/platform/db.ts';
import { findBeginnings, type MealBeginnings } from './calendar-queries.ts';

/** Whether the Comune ever had a period of the canteen, a cut-off for cancellations, and a recorded meal. */
export function readMealBeginnings(tx: TenantTx): Promise<MealBeginnings> {
  return findBeginnings(tx);
}
