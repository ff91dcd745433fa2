import type { AttendanceState } from '#common/contract/meals.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findLastAttendance } from './queries.ts';

/** What is recorded last of a child's meals, up to today; `null`: nothing ever. */
export function readLastAttendance(
  tx: TenantTx,
  childId: number,
  today: DateString,
): Promise<{ date: DateString; state: AttendanceState } | null> {
  return findLastAttendance(tx, childId, today);
}
