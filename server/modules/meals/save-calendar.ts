/** Periods and weeks of the canteen: of the service, of a school, of a class. */
import type { PeriodBody, PeriodRefusal, WeekBody, WeekRefusal } from '#common/contract/calendar.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { countRecentlyServed } from './calendar-queries.ts';
import { deletePeriodRow, endWeek, hasWeekBetween, insertWeek, upsertPeriod } from './period-queries.ts';
import { daysOfSchoolYear, isCalendarRange } from './calendar-rules.ts';
import { isKnownPlace } from './is-known-place.ts';
import { lockAttendance } from './queries.ts';

interface Author {
  actor: string;
  today: DateString;
}

/** First and last day of the canteen in a school year; sent again they replace what the place had. */
export async function savePeriod(
  tx: TenantTx,
  tenantId: TenantId,
  period: PeriodBody,
  by: Author,
): Promise<Outcome<null, PeriodRefusal | 'days_past'>> {
  const { startsOn, endsOn } = daysOfSchoolYear(period.schoolYear);
  const { firstDay, lastDay, serviceId } = period;
  if (!isCalendarRange(firstDay, lastDay) || firstDay < startsOn || lastDay > endsOn)
    return refuse('bad_range');
  if (!(await isKnownPlace(tx, period))) return refuse('unknown_school');
  await lockAttendance(tx, tenantId, serviceId, 'exclusive');
  return keepingPast(tx, by, { action: 'meals.save_period', subjectId: serviceId, detail: period }, () =>
    upsertPeriod(tx, tenantId, period),
  );
}

export async function deletePeriod(
  tx: TenantTx,
  periodId: number,
  by: Author,
): Promise<Outcome<null, 'unknown_period' | 'days_past'>> {
  let isKnown = false;
  const audit = { action: 'meals.delete_period', subjectId: periodId, detail: {} };
  const outcome = await keepingPast(tx, by, audit, async () => {
    isKnown = await deletePeriodRow(tx, periodId);
  });
  return isKnown ? outcome : refuse('unknown_period');
}

/** On which days of the week a place eats, for as long as it says. */
export async function addWeek(
  tx: TenantTx,
  tenantId: TenantId,
  week: WeekBody,
  by: Author,
): Promise<Outcome<null, WeekRefusal>> {
  if (!isCalendarRange(week.validFrom, week.validTo)) return refuse('bad_range');
  if (!(await isKnownPlace(tx, week))) return refuse('unknown_school');
  await lockAttendance(tx, tenantId, week.serviceId, 'exclusive');
  if (await hasWeekBetween(tx, week)) return refuse('overlaps');
  return keepingPast(tx, by, { action: 'meals.add_week', subjectId: week.serviceId, detail: week }, () =>
    insertWeek(tx, tenantId, week),
  );
}

/** From today on the wider place's week holds; the past stays as it was. */
export async function removeWeek(
  tx: TenantTx,
  weekId: number,
  by: Author,
): Promise<Outcome<null, 'unknown_week'>> {
  if (!(await endWeek(tx, weekId, by.today))) return refuse('unknown_week');
  await recordAudit(tx, {
    actor: by.actor,
    action: 'meals.remove_week',
    subjectKind: 'week',
    subjectId: weekId,
  });
  return ok(null);
}

/** Refuses what would have classes eat on past days: the cut-off job would write that everybody did. */
async function keepingPast(
  tx: TenantTx,
  { actor, today }: Author,
  audit: { action: string; subjectId: number; detail: object },
  write: () => Promise<void>,
): Promise<Outcome<null, 'days_past'>> {
  const before = await countRecentlyServed(tx, today);
  await write();
  if ((await countRecentlyServed(tx, today)) > before) return refuse('days_past');
  const { action, subjectId, detail } = audit;
  await recordAudit(tx, { actor, action, subjectKind: 'service', subjectId, detail: { ...detail } });
  return ok(null);
}
