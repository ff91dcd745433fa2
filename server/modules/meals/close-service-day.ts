import type { AttendanceState } from '#common/contract/meals.ts';
import type { DateString } from '#common/dates.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findAskedStates, insertClosedDay, isDayClosed } from './closing-queries.ts';
import { insertOrderLines } from './kitchen-queries.ts';
import { readNow } from './presence-queries.ts';
import { findAttendance, lockAttendance, type AttendanceEntry } from './queries.ts';
import { recordAttendance } from './record-attendance.ts';

const ACTOR = 'system:cutoff';

/**
 * The cut-off of a school's day: every enrolled child is present by default, unless something else was asked for; what
 * is recorded already stays. Writes the attendance and the kitchen's order once; a second call does nothing. It waits
 * for requests that are being accepted, and those that come later find the day closed. Says whether it closed the day.
 */
export async function closeServiceDay(
  tx: TenantTx,
  tenantId: TenantId,
  day: { serviceId: number; schoolId: number; date: DateString },
): Promise<boolean> {
  await lockAttendance(tx, tenantId, day.serviceId, 'exclusive');
  if (await isDayClosed(tx, day)) return false;
  const asked = await findAskedStates(tx, day);
  const entries = asked.map(({ childId, state }): AttendanceEntry => ({
    childId,
    serviceDate: day.date,
    state,
  }));
  const recorded = new Map(
    (await findAttendance(tx, day.serviceId, entries)).map((entry) => [entry.childId, entry.state]),
  );
  const missing = entries.filter(({ childId }) => !recorded.has(childId));
  const facts = {
    serviceId: day.serviceId,
    source: 'cutoff' as const,
    recordedBy: ACTOR,
    recordedAt: new Date(await readNow(tx)),
  };
  // A day of a month that is closed already: nothing may be written into it any more.
  const outcome = await recordAttendance(tx, tenantId, facts, missing);
  const states = entries.map(({ childId, state }) => recorded.get(childId) ?? state);
  const count = (...wanted: AttendanceState[]) => states.filter((state) => wanted.includes(state)).length;
  await insertClosedDay(tx, tenantId, {
    ...day,
    mealCount: count('planned', 'served', 'light_meal'),
    lightMealCount: count('light_meal'),
    cancelledCount: count('cancelled', 'absent'),
  });
  await insertOrderLines(tx, tenantId, day);
  await recordAudit(tx, {
    actor: ACTOR,
    action: 'meals.close_service_day',
    subjectKind: 'school',
    subjectId: day.schoolId,
    detail: { date: day.date, children: entries.length, isRecorded: outcome.ok },
  });
  return true;
}
