/** Which school's days are to be closed at their cut-off, and with what. */
import { sql } from 'kysely';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface SchoolDay {
  serviceId: number;
  schoolId: number;
  date: DateString;
}

/** A worker that was away for longer leaves the days before to the office. */
const LOOK_BACK_DAYS = 7;

/**
 * The school days whose cut-off has passed by the database's clock and that are not closed yet: days on which children
 * are enrolled and the calendar has one of the school's classes eat.
 */
export async function findDueDays(tx: TenantTx): Promise<SchoolDay[]> {
  const result = await sql<SchoolDay>`
    with place as (select distinct service_id, school_id from enrolled_child),
    served as materialized (
      select distinct service_id, school_id, service_date
      from class_service_days((now() at time zone 'Europe/Rome')::date - ${LOOK_BACK_DAYS}::int,
        (now() at time zone 'Europe/Rome')::date + 7)
      where is_served
    ), school_day as (
      select distinct on (p.service_id, p.school_id, d.day) p.service_id, p.school_id, d.day::date as day, r.closes_at,
        r.days_before::int as days_before
      from place p
      join cutoff_rule r on r.service_id = p.service_id and (r.school_id = p.school_id or r.school_id is null)
      cross join lateral generate_series(
        greatest(r.starts_on, (now() at time zone 'Europe/Rome')::date - ${LOOK_BACK_DAYS}::int),
        (now() at time zone 'Europe/Rome')::date + 7, interval '1 day') as d(day)
      order by p.service_id, p.school_id, d.day, r.school_id nulls last
    )
    select s.service_id as "serviceId", s.school_id as "schoolId", s.day::text as date
    from school_day s
    where ((s.day - s.days_before) + s.closes_at) at time zone 'Europe/Rome' <= now()
      and not exists (select 1 from closed_service_day c where c.service_id = s.service_id and c.school_id = s.school_id
        and c.service_date = s.day)
      and exists (select 1 from served v where v.service_id = s.service_id and v.school_id = s.school_id
        and v.service_date = s.day)
      and exists (select 1 from enrolled_child e where e.service_id = s.service_id and e.school_id = s.school_id
        and s.day between e.valid_from and e.valid_to)
    order by s.day, s.school_id`.execute(tx);
  return result.rows;
}

export async function isDayClosed(tx: TenantTx, { serviceId, schoolId, date }: SchoolDay): Promise<boolean> {
  const row = await tx
    .selectFrom('closed_service_day')
    .select('closed_at')
    .where('service_id', '=', serviceId)
    .where('school_id', '=', schoolId)
    .where('service_date', '=', date)
    .executeTakeFirst();
  return row !== undefined;
}

/** Every child whose class eats on the day, with what was asked for it: what the calendar says when nothing was. */
export async function findAskedStates(
  tx: TenantTx,
  { serviceId, schoolId, date }: SchoolDay,
): Promise<{ childId: number; state: AttendanceState }[]> {
  const result = await sql<{ childId: number; state: AttendanceState }>`
    with calendar as materialized (
      select service_id, class_id, default_state from class_service_days(${date}::date, ${date}::date) where is_served)
    select e.child_id as "childId", coalesce(d.kind, s.default_state) as state
    from enrolled_child e
    join calendar s on s.service_id = e.service_id and s.class_id = e.class_id
    left join meal_cancellation_day d on d.child_id = e.child_id and d.service_id = e.service_id
      and d.service_date = ${date}::date and d.undone_at is null
    where e.service_id = ${serviceId} and e.school_id = ${schoolId}
      and ${date}::date between e.valid_from and e.valid_to
    order by e.child_id`.execute(tx);
  return result.rows;
}

export async function insertClosedDay(
  tx: TenantTx,
  tenantId: TenantId,
  day: SchoolDay & { mealCount: number; lightMealCount: number; cancelledCount: number },
): Promise<void> {
  // Two schools that close together take their numbers one after the other.
  await sql`select pg_advisory_xact_lock(hashtext('kitchen_order'), hashtext(${tenantId}))`.execute(tx);
  await tx
    .insertInto('closed_service_day')
    .values({
      tenant_id: tenantId,
      service_id: day.serviceId,
      school_id: day.schoolId,
      service_date: day.date,
      meal_count: day.mealCount,
      light_meal_count: day.lightMealCount,
      cancelled_count: day.cancelledCount,
      order_number: sql`(select coalesce(max(order_number), 0) + 1 from closed_service_day)`,
    })
    .execute();
}
