import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findOrderedDays, type OrderedDay } from './kitchen-queries.ts';

/** The kitchen's orders of the days first..last, all schools together; days without any are left out. */
export function readOrderedDays(
  tx: TenantTx,
  range: { startsOn: DateString; endsOn: DateString },
): Promise<OrderedDay[]> {
  return findOrderedDays(tx, range);
}
