/** When the service runs: periods of a school year, and the weekdays of them. */
import { sql } from 'kysely';
import type { CalendarView, PeriodBody, WeekBody } from '#common/contract/calendar.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { ofSchool } from './calendar-queries.ts';
import type { DayRange } from './rules.ts';

export async function findPeriods(
  tx: TenantTx,
  schoolId: number | null,
  schoolYear: number,
): Promise<CalendarView['periods']> {
  const result = await sql<CalendarView['periods'][number]>`
    select x.period_id as "periodId", x.service_id as "serviceId", x.school_id as "schoolId", x.class_id as "classId",
      x.first_day::text as "firstDay", x.last_day::text as "lastDay"
    from canteen_period x where x.school_year = ${schoolYear} and ${ofSchool(schoolId)}
    order by x.school_id nulls first, x.class_id nulls first`.execute(tx);
  return result.rows;
}

export async function findWeeks(
  tx: TenantTx,
  schoolId: number | null,
  { startsOn, endsOn }: DayRange,
): Promise<CalendarView['weeks']> {
  const result = await sql<CalendarView['weeks'][number]>`
    select x.week_id as "weekId", x.service_id as "serviceId", x.school_id as "schoolId", x.class_id as "classId",
      x.weekdays::int[] as weekdays, x.valid_from::text as "validFrom", x.valid_to::text as "validTo"
    from canteen_week x
    where x.valid_from <= ${endsOn}::date and x.valid_to >= ${startsOn}::date and ${ofSchool(schoolId)}
    order by x.school_id nulls first, x.class_id nulls first, x.valid_from`.execute(tx);
  return result.rows;
}

export async function upsertPeriod(tx: TenantTx, tenantId: TenantId, period: PeriodBody): Promise<void> {
  const days = { first_day: period.firstDay, last_day: period.lastDay };
  await tx
    .insertInto('canteen_period')
    .values({
      tenant_id: tenantId,
      service_id: period.serviceId,
      school_id: period.schoolId,
      class_id: period.classId,
      school_year: period.schoolYear,
      ...days,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'service_id', 'school_id', 'class_id', 'school_year']).doUpdateSet(days),
    )
    .execute();
}

export async function deletePeriodRow(tx: TenantTx, periodId: number): Promise<boolean> {
  const result = await tx.deleteFrom('canteen_period').where('period_id', '=', periodId).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export async function hasWeekBetween(tx: TenantTx, week: WeekBody): Promise<boolean> {
  const row = await tx
    .selectFrom('canteen_week')
    .select('week_id')
    .where('service_id', '=', week.serviceId)
    .where('school_id', 'is not distinct from', week.schoolId)
    .where('class_id', 'is not distinct from', week.classId)
    .where('valid_from', '<=', week.validTo)
    .where('valid_to', '>=', week.validFrom)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertWeek(tx: TenantTx, tenantId: TenantId, week: WeekBody): Promise<void> {
  await tx
    .insertInto('canteen_week')
    .values({
      tenant_id: tenantId,
      service_id: week.serviceId,
      school_id: week.schoolId,
      class_id: week.classId,
      weekdays: [...week.weekdays].sort(),
      valid_from: week.validFrom,
      valid_to: week.validTo,
    })
    .execute();
}

/** Of a week that has begun only the days from `today` on go. */
export async function endWeek(tx: TenantTx, weekId: number, today: DateString): Promise<boolean> {
  const result = await sql`
    with gone as (delete from canteen_week where week_id = ${weekId} and valid_from >= ${today}::date returning 1),
    ended as (update canteen_week set valid_to = ${today}::date - 1
      where week_id = ${weekId} and valid_from < ${today}::date and valid_to >= ${today}::date returning 1)
    select from gone union all select from ended`.execute(tx);
  return result.rows.length > 0;
}
