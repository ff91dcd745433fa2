/** The days as they come out of the calendar, and of whom they are. */
import { sql, type RawBuilder } from 'kysely';
import type { CalendarDay } from '#common/contract/calendar.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { DayRange } from './rules.ts';

export interface ClosedSchoolDay extends DayRange {
  schoolId: number;
  reason: string;
}

export async function findClosedSchoolDays(
  tx: TenantTx,
  { startsOn, endsOn }: DayRange,
): Promise<ClosedSchoolDay[]> {
  const result = await sql<ClosedSchoolDay>`
    select school_id as "schoolId", service_date::text as "startsOn", service_date::text as "endsOn", min(reason) as reason
    from class_service_days(${startsOn}::date, ${endsOn}::date)
    group by school_id, service_date
    having not bool_or(is_served) and bool_or(effect = 'no_meals')`.execute(tx);
  return result.rows;
}

export async function findGeneralClosures(
  tx: TenantTx,
  { startsOn, endsOn }: DayRange,
): Promise<DateString[]> {
  const result = await sql<{ day: DateString }>`
    select distinct d::date::text as day
    from service_closure x, generate_series(greatest(x.starts_on, ${startsOn}::date), least(x.ends_on, ${endsOn}::date), '1 day') d
    where x.school_id is null and x.kind = 'closure' and x.effect = 'no_meals'
      and x.starts_on <= ${endsOn}::date and x.ends_on >= ${startsOn}::date`.execute(tx);
  return result.rows.map(({ day }) => day);
}

/** The days of one school, however many of its classes eat on them. */
export async function findSchoolDays(
  tx: TenantTx,
  schoolId: number,
  { startsOn, endsOn }: DayRange,
): Promise<CalendarDay[]> {
  const result = await sql<CalendarDay>`
    select service_date::text as date, count(*)::int as "classCount", (count(*) filter (where is_served))::int as "servedCount",
      (count(*) filter (where is_expected))::int as "expectedCount",
      coalesce(array_agg(distinct closure_id) filter (where closure_id is not null), '{}') as "closureIds"
    from class_service_days(${startsOn}::date, ${endsOn}::date)
    where school_id = ${schoolId}::bigint
    group by service_date order by service_date`.execute(tx);
  return result.rows.map((day) => ({ ...day, closureIds: day.closureIds.map(Number) }));
}

/** Classes with children enrolled in the range, by school and name. */
export async function findCalendarClasses(
  tx: TenantTx,
  { startsOn, endsOn }: DayRange,
): Promise<{ classId: number; schoolId: number; name: string }[]> {
  const result = await sql<{ classId: number; schoolId: number; name: string }>`
    select distinct class_id as "classId", school_id as "schoolId", class_name as name from enrolled_child
    where valid_from <= ${endsOn}::date and valid_to >= ${startsOn}::date order by name, "classId"`.execute(
    tx,
  );
  return result.rows;
}

/** The school of a class; `null`: no such class. */
export async function findSchoolOfClass(tx: TenantTx, classId: number): Promise<number | null> {
  const row = await tx
    .selectFrom('school_class_name')
    .select('school_id')
    .where('class_id', '=', classId)
    .executeTakeFirst();
  return row?.school_id ?? null;
}

export interface MealBeginnings {
  hasPeriod: boolean;
  hasCutoff: boolean;
  hasAttendance: boolean;
}

/** The order makes an index find the first meal: a scan for one that is not there would read those of all Comuni. */
export async function findBeginnings(tx: TenantTx): Promise<MealBeginnings> {
  const result = await sql<MealBeginnings>`
    select exists (select from canteen_period) as "hasPeriod", exists (select from cutoff_rule) as "hasCutoff",
      (select true from attendance order by service_id, service_date limit 1) is not null as "hasAttendance"`.execute(
    tx,
  );
  return result.rows[0] ?? { hasPeriod: false, hasCutoff: false, hasAttendance: false };
}

/** How often classes eat on the days before today that the cut-off job still looks back at. */
export async function countRecentlyServed(tx: TenantTx, today: DateString): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from class_service_days(${today}::date - 8, ${today}::date - 1) where is_served`.execute(
    tx,
  );
  return result.rows[0]?.count ?? 0;
}

/** What holds for a school: its own, that of its classes, and that of the whole service. */
export const ofSchool = (schoolId: number | null): RawBuilder<boolean> =>
  schoolId === null ? sql`true` : sql`(x.school_id is null or x.school_id = ${schoolId}::bigint)`;
