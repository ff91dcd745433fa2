import type { Overview } from '#common/contract/office.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { sumOwed } from './office-queries.ts';

/** What families owe in all, and the part of it that is past its due date. */
export async function sumDebts(
  tx: TenantTx,
  today: DateString,
): Promise<Pick<Overview, 'toCollect' | 'overdue'>> {
  const sums = await sumOwed(tx, today);
  return {
    toCollect: { count: sums.count, totalCents: sums.totalCents },
    overdue: { count: sums.overdueCount, totalCents: sums.overdueCents },
  };
}
