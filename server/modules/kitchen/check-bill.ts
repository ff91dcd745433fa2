import type { BillBody, BillCheck, BillRefusal } from '#common/contract/kitchen.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readOrderedDays } from '#server/modules/meals/read-ordered-days.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { sumDeliveries } from './queries.ts';
import { billRange, compareBill } from './rules.ts';

/** The days of the caterer's bill beside what was ordered and delivered, all schools together. Nothing is written. */
export async function checkBill(tx: TenantTx, { days }: BillBody): Promise<Outcome<BillCheck, BillRefusal>> {
  const range = billRange(days);
  if (!range) return refuse('bad_days');
  const ordered = await readOrderedDays(tx, range);
  return ok({ days: compareBill({ billed: days, ordered, delivered: await sumDeliveries(tx, range) }) });
}
