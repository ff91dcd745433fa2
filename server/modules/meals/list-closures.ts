import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findClosedSchoolDays, type ClosedSchoolDay } from './calendar-queries.ts';

/** The days of a range on which no class of a school eats because an entry of the calendar says so. */
export function listClosuresBetween(
  tx: TenantTx,
  range: { startsOn: DateString; endsOn: DateString },
): Promise<ClosedSchoolDay[]> {
  return findClosedSchoolDays(tx, range);
}
