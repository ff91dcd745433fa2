/** Entries of the calendar, periods and weeks, and the days as they come out of them. */
import { sql, type RawBuilder } from 'kysely';
import type {
  CalendarDay,
  CalendarEntry,
  CalendarView,
  EntryBody,
  PeriodBody,
  WeekBody,
} from '#common/contract/calendar.ts';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
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

/** What holds for a school: its own, that of its classes, and that of the whole service. */
const ofSchool = (schoolId: number | null): RawBuilder<boolean> =>
  schoolId === null ? sql`true` : sql`(x.school_id is null or x.school_id = ${schoolId}::bigint)`;

export async function findEntries(
  tx: TenantTx,
  schoolId: number | null,
  { startsOn, endsOn }: DayRange,
): Promise<CalendarEntry[]> {
  const result = await sql<CalendarEntry>`
    select x.closure_id as "closureId", x.service_id as "serviceId", x.school_id as "schoolId", x.class_id as "classId",
      x.starts_on::text as "startsOn", x.ends_on::text as "endsOn", x.kind, x.effect, x.reason
    from service_closure x
    where x.starts_on <= ${endsOn}::date and x.ends_on >= ${startsOn}::date and ${ofSchool(schoolId)}
    order by x.starts_on, x.closure_id`.execute(tx);
  return result.rows;
}

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

export interface ConcernedMeal {
  childId: number;
  serviceDate: DateString;
  schoolId: number;
  /** `null`: nothing is recorded. */
  recorded: AttendanceState | null;
  isCancelled: boolean;
  isOrdered: boolean;
  isFrozen: boolean;
}

/** The meals that would be eaten on the days on which an entry holds, one for each child and day. */
export async function findConcernedMeals(
  tx: TenantTx,
  entry: DayRange & { closureId: number; serviceId: number },
): Promise<ConcernedMeal[]> {
  const { closureId, serviceId, startsOn, endsOn } = entry;
  const result = await sql<ConcernedMeal>`
    with held as materialized (
      select school_id, class_id, service_date from class_service_days(${startsOn}::date, ${endsOn}::date)
      where closure_id = ${closureId}::bigint and service_id = ${serviceId}::bigint and (is_expected or is_served)
    )
    select e.child_id as "childId", h.service_date::text as "serviceDate", h.school_id as "schoolId", a.state as recorded,
      d.child_id is not null as "isCancelled", c.closed_at is not null as "isOrdered", f.starts_on is not null as "isFrozen"
    from held h
    join enrolled_child e on e.service_id = ${serviceId}::bigint and e.class_id = h.class_id
      and h.service_date between e.valid_from and e.valid_to
    left join attendance a on a.child_id = e.child_id and a.service_id = e.service_id and a.service_date = h.service_date
    left join meal_cancellation_day d on d.child_id = e.child_id and d.service_id = e.service_id
      and d.service_date = h.service_date and d.undone_at is null and d.kind = 'cancelled'
    left join closed_service_day c on c.service_id = e.service_id and c.school_id = h.school_id
      and c.service_date = h.service_date
    left join frozen_service_days f on f.service_id = e.service_id and h.service_date between f.starts_on and f.ends_on
    order by e.child_id, h.service_date`.execute(tx);
  return result.rows;
}

/**
 * Whether an entry kept the kitchen from an order on a day up to `today`: nothing had been ordered, or recorded, then. Not
 * today while the cut-off has still to come: the order will be what the calendar says then.
 */
export async function hasHeldBackOrder(
  tx: TenantTx,
  entry: DayRange & { closureId: number; serviceId: number },
  today: DateString,
): Promise<boolean> {
  const { closureId, serviceId, startsOn, endsOn } = entry;
  const result = await sql`
    select from class_service_days(${startsOn}::date, least(${endsOn}::date, ${today}::date)) s
    where s.closure_id = ${closureId}::bigint and s.service_id = ${serviceId}::bigint and s.is_expected
      and s.effect = 'no_meals' and not exists (select from closed_service_day c
        where c.service_id = s.service_id and c.school_id = s.school_id and c.service_date = s.service_date)
      and not exists (select from closure_correction k
        where k.closure_id = s.closure_id and k.service_date = s.service_date)
      and not coalesce((select ((s.service_date - r.days_before::int) + r.closes_at) at time zone 'Europe/Rome' > now()
        from cutoff_rule r where r.service_id = s.service_id and (r.school_id = s.school_id or r.school_id is null)
          and r.starts_on <= s.service_date
        order by r.school_id nulls last, r.starts_on desc limit 1), false)
    limit 1`.execute(tx);
  return result.rows.length > 0;
}

export interface Correction {
  childId: number;
  serviceDate: DateString;
  oldState: AttendanceState;
  adjustmentCents: number | null;
}

export async function insertCorrections(
  tx: TenantTx,
  tenantId: TenantId,
  closureId: number,
  corrections: readonly Correction[],
): Promise<void> {
  await sql`
    insert into closure_correction (tenant_id, closure_id, child_id, service_date, old_state, adjustment_cents)
    select ${tenantId}::uuid, ${closureId}::bigint, w.* from unnest(
      ${corrections.map(({ childId }) => childId)}::bigint[], ${corrections.map(({ serviceDate }) => serviceDate)}::date[],
      ${corrections.map(({ oldState }) => oldState)}::text[],
      ${corrections.map(({ adjustmentCents }) => adjustmentCents)}::bigint[]) w`.execute(tx);
}

/** Those whose meal still stands as the entry left it. */
export async function findStandingCorrections(
  tx: TenantTx,
  { closureId, serviceId }: { closureId: number; serviceId: number },
): Promise<(Correction & { isFrozen: boolean })[]> {
  const result = await sql<Correction & { isFrozen: boolean }>`
    select c.child_id as "childId", c.service_date::text as "serviceDate", c.old_state as "oldState",
      c.adjustment_cents as "adjustmentCents",
      exists (select from frozen_service_days f where f.service_id = ${serviceId}::bigint
        and c.service_date between f.starts_on and f.ends_on) as "isFrozen"
    from closure_correction c
    join attendance a on a.child_id = c.child_id and a.service_id = ${serviceId}::bigint
      and a.service_date = c.service_date and a.state = 'absent'
    where c.closure_id = ${closureId}::bigint
    order by c.child_id, c.service_date`.execute(tx);
  return result.rows;
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

/** The new entry's number; `null` when the same days of the same place have one. */
export async function insertEntry(
  tx: TenantTx,
  tenantId: TenantId,
  entry: Omit<EntryBody, 'correctsRecorded'>,
  actor: string,
): Promise<number | null> {
  const row = await tx
    .insertInto('service_closure')
    .values({
      tenant_id: tenantId,
      service_id: entry.serviceId,
      school_id: entry.schoolId,
      class_id: entry.classId,
      starts_on: entry.startsOn,
      ends_on: entry.endsOn,
      kind: entry.kind,
      effect: entry.effect,
      reason: entry.reason,
      created_by: actor,
    })
    .onConflict((conflict) => conflict.constraint('service_closure_once').doNothing())
    .returning('closure_id as closureId')
    .executeTakeFirst();
  return row?.closureId ?? null;
}

export async function deleteEntry(tx: TenantTx, closureId: number): Promise<void> {
  await tx.deleteFrom('service_closure').where('closure_id', '=', closureId).execute();
}

/** Holds an entry until the transaction ends: who else wants it waits. */
export async function lockEntry(tx: TenantTx, closureId: number): Promise<void> {
  await sql`select from service_closure where closure_id = ${closureId} for update`.execute(tx);
}

export async function findEntry(tx: TenantTx, closureId: number): Promise<CalendarEntry | null> {
  const row = await tx
    .selectFrom('service_closure')
    .select([
      'closure_id as closureId',
      'service_id as serviceId',
      'school_id as schoolId',
      'class_id as classId',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'kind',
      'effect',
      'reason',
    ])
    .where('closure_id', '=', closureId)
    .$narrowType<Pick<CalendarEntry, 'kind' | 'effect'>>()
    .executeTakeFirst();
  return row ?? null;
}
