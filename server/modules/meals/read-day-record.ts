import type { PresenceDay } from '#common/contract/presences.ts';
import { isDate, type DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import {
  findAskedFor,
  findChanges,
  type AskedCancellation,
  type AttendanceChange,
} from './day-record-queries.ts';
import { readNow } from './presence-queries.ts';
import { viewDay } from './presence-rules.ts';
import { findDays } from './read-presences.ts';

export interface DayRecord {
  /** As the family sees it. */
  day: PresenceDay;
  schoolId: number;
  className: string;
  /** Every state that was recorded, the oldest first: the last one holds. */
  changes: AttendanceChange[];
  /** Every request of the family for the day, taken back or not. */
  cancellations: AskedCancellation[];
}

/** All that is on record about one child's day; `null` when the child has no service on it. Whose child is not asked. */
export async function readDayRecord(
  tx: TenantTx,
  { childId, date }: { childId: number; date: DateString },
): Promise<DayRecord | null> {
  if (!isDate(date)) return null;
  const found = await findDays(tx, { childId }, { startsOn: date, endsOn: date });
  const enrolment = found?.enrolments[0];
  const day = found && viewDay(found.facts, date, await readNow(tx));
  if (!day || !enrolment) return null;
  const key = { childId, serviceId: found.serviceId, date };
  return {
    day,
    schoolId: enrolment.schoolId,
    className: enrolment.className,
    changes: await findChanges(tx, key),
    cancellations: await findAskedFor(tx, key),
  };
}
