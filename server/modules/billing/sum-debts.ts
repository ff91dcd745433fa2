import type { Overview } from '#common/contract/office.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { sumByMonth, sumOwed } from './office-queries.ts';

/**
 * What families owe in all, the part of it that is past its due date, and how the invoices of the last twelve months of
 * issue stand.
 */
export async function sumDebts(
  tx: TenantTx,
  today: DateString,
): Promise<Pick<Overview, 'toCollect' | 'overdue' | 'months'>> {
  const sums = await sumOwed(tx, today);
  return {
    months: await sumByMonth(tx, aYearOfMonths(today), today),
    toCollect: { count: sums.count, totalCents: sums.totalCents },
    overdue: { count: sums.overdueCount, totalCents: sums.overdueCents },
  };
}

/** The first day of the month that is the twelfth, counting back from this one. */
function aYearOfMonths(today: DateString): DateString {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - 12, 1)).toISOString().slice(0, 10);
}
