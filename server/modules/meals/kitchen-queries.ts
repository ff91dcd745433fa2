/** What the kitchen cooks for a day, by class: as recorded now, and as the cut-off locked it. */
import { sql, type RawBuilder } from 'kysely';
import type { Eater } from '#common/contract/kitchen.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { SchoolDay } from './closing-queries.ts';

/** One row for each group of meals that are alike. `school`: of one alone, else of all. */
function mealsNow(date: DateString, school?: Pick<SchoolDay, 'serviceId' | 'schoolId'>): RawBuilder<unknown> {
  const ofSchool = school
    ? sql`and e.service_id = ${school.serviceId} and e.school_id = ${school.schoolId}`
    : sql``;
  return sql`
    calendar as materialized (
      select service_id, class_id, effect, is_served, default_state from class_service_days(${date}::date, ${date}::date)
    ), place as (
      select e.service_id, e.school_id, e.school_name, e.class_id, e.class_name, e.child_id, s.is_served, s.default_state
      from enrolled_child e join calendar s on s.service_id = e.service_id and s.class_id = e.class_id
      where ${date}::date between e.valid_from and e.valid_to ${ofSchool}
    ), diner as (
      select p.service_id, p.school_id, p.class_id, t.diet_id,
        coalesce(a.state, case when p.is_served then coalesce(d.kind, p.default_state) end) as state
      from place p
      left join attendance a on a.child_id = p.child_id and a.service_id = p.service_id and a.service_date = ${date}::date
      left join meal_cancellation_day d on d.child_id = p.child_id and d.service_id = p.service_id
        and d.service_date = ${date}::date and d.undone_at is null
      left join child_diet_label t on t.child_id = p.child_id and ${date}::date between t.valid_from and t.valid_to
    ), seat as (
      select distinct on (p.service_id, p.class_id, m.duty) p.service_id, p.school_id, p.class_id, m.duty, m.meal_count
      from (select distinct service_id, school_id, class_id from place where is_served) p
      join class_duty_meal m on m.class_id = p.class_id and m.service_id = p.service_id and m.service_date <= ${date}::date
      order by p.service_id, p.class_id, m.duty, m.service_date desc
    ), meal as (
      select service_id, school_id, class_id, 'child' as eater, diet_id, state = 'light_meal' as is_light,
        count(*)::int as meal_count
      from diner where state in ('planned', 'served', 'light_meal')
      group by service_id, school_id, class_id, diet_id, state = 'light_meal'
      union all
      select service_id, school_id, class_id, duty, null, false, meal_count::int from seat where meal_count > 0
    )`;
}

/** Which meal a state stands for: changes between the same one change nothing in the kitchen. */
function mealOf(state: RawBuilder<unknown>): RawBuilder<string> {
  return sql`(case when ${state} = 'light_meal' then 'light' when ${state} in ('planned', 'served') then 'whole' else 'none' end)`;
}

/** Keeps the order of a school's day as it stands. */
export async function insertOrderLines(tx: TenantTx, tenantId: TenantId, day: SchoolDay): Promise<void> {
  await sql`
    with ${mealsNow(day.date, day)}
    insert into kitchen_order_line
      (tenant_id, service_id, school_id, service_date, class_id, eater, diet_id, is_light, meal_count)
    select ${tenantId}::uuid, service_id, school_id, ${day.date}::date, class_id, eater, diet_id, is_light, meal_count
    from meal`.execute(tx);
}

export interface MealGroup {
  serviceId: number;
  schoolId: number;
  classId: number;
  className: string;
  eater: Eater;
  diet: string | null;
  isLight: boolean;
  isPacked: boolean;
  /** In the locked order; 0 when there is none. */
  ordered: number;
  current: number;
}

/** The groups of all schools that are not closed on the day, by class; each as locked and as it is now. */
export async function findMealGroups(tx: TenantTx, date: DateString): Promise<MealGroup[]> {
  const result = await sql<MealGroup>`
    with ${mealsNow(date)}, both_counts as (
      select service_id, school_id, class_id, eater, diet_id, is_light, 0 as ordered, meal_count as current from meal
      union all
      select service_id, school_id, class_id, eater, diet_id, is_light, meal_count, 0
      from kitchen_order_line where service_date = ${date}::date
    )
    select b.service_id as "serviceId", b.school_id as "schoolId", b.class_id as "classId", k.name as "className", b.eater,
      t.label as diet, b.is_light as "isLight", coalesce(s.effect = 'packed_lunch', false) as "isPacked", sum(b.ordered)::int as ordered, sum(b.current)::int as current
    from both_counts b
    join school_class_name k on k.class_id = b.class_id
    left join calendar s on s.service_id = b.service_id and s.class_id = b.class_id
    left join diet_label t on t.diet_id = b.diet_id
    group by b.service_id, b.school_id, b.class_id, k.name, b.eater, b.diet_id, t.label, b.is_light, s.effect
    order by k.name, b.class_id, b.eater, t.label nulls first, b.is_light`.execute(tx);
  return result.rows;
}

export interface ExpiredDiets {
  serviceId: number;
  schoolId: number;
  className: string;
  diet: string;
  count: number;
}

/** Children who eat on the day by a diet whose last day is past, by class. */
export async function findExpiredDiets(tx: TenantTx, date: DateString): Promise<ExpiredDiets[]> {
  const result = await sql<ExpiredDiets>`
    select e.service_id as "serviceId", e.school_id as "schoolId", e.class_name as "className", t.label as diet,
      count(*)::int as count
    from child_diet_label t
    join enrolled_child e on e.child_id = t.child_id and ${date}::date between e.valid_from and e.valid_to
    where t.expires_on < ${date}::date and t.valid_to >= ${date}::date
    group by e.service_id, e.school_id, e.class_name, t.label order by e.class_name, t.label`.execute(tx);
  return result.rows;
}

export interface SchoolOrderFacts {
  serviceId: number;
  schoolId: number;
  orderNumber: number;
  changedAt: Date | null;
}

/** Number and last change of what is locked for the day. */
export async function findLockedOrders(tx: TenantTx, date: DateString): Promise<SchoolOrderFacts[]> {
  const result = await sql<SchoolOrderFacts>`
    select c.service_id as "serviceId", c.school_id as "schoolId", c.order_number as "orderNumber",
      greatest(
        (select max(h.recorded_at) from attendance_event h
          where h.service_id = c.service_id and h.service_date = c.service_date and h.recorded_at > c.closed_at and h.source <> 'cutoff'
            and h.child_id = any(array(select e.child_id from enrolled_child e where e.service_id = c.service_id
              and e.school_id = c.school_id and c.service_date between e.valid_from and e.valid_to))
            and ${mealOf(sql`h.new_state`)} <> ${mealOf(sql`h.old_state`)}),
        (select max(m.made_at) from class_duty_meal m
          where m.service_id = c.service_id and m.service_date = c.service_date and m.made_at > c.closed_at
            and m.class_id = any(array(select l.class_id from kitchen_order_line l where l.service_id = c.service_id
              and l.school_id = c.school_id and l.service_date = c.service_date)))
      ) as "changedAt"
    from closed_service_day c where c.service_date = ${date}::date`.execute(tx);
  return result.rows;
}

export interface PlannedDay {
  date: DateString;
  schoolId: number;
  enrolledCount: number;
  plannedCount: number;
  lightMealCount: number;
  dietCount: number;
  adultCount: number;
}

/** The days first..last on which schools serve, each school's figures as families have left them so far. */
export async function findPlannedDays(
  tx: TenantTx,
  { startsOn, endsOn }: { startsOn: DateString; endsOn: DateString },
): Promise<PlannedDay[]> {
  const result = await sql<PlannedDay>`
    with served as materialized (
      select service_id, class_id, service_date as day, default_state
      from class_service_days(${startsOn}::date, ${endsOn}::date) where is_served
    ), enrolled as materialized (
      select service_id, school_id, class_id, child_id, valid_from, valid_to from enrolled_child
      where valid_from <= ${endsOn}::date and valid_to >= ${startsOn}::date
    ), said as materialized (
      select child_id, service_id, service_date, state from attendance
      where service_date between ${startsOn}::date and ${endsOn}::date
    ), asked as materialized (
      select child_id, service_id, service_date, kind from meal_cancellation_day
      where service_date between ${startsOn}::date and ${endsOn}::date and undone_at is null
    ), dieting as materialized (
      select child_id, diet_id, valid_from, valid_to from child_diet_label
    ), diner as (
      select y.day, e.service_id, e.school_id, t.diet_id, coalesce(a.state, d.kind, y.default_state) as state
      from served y
      join enrolled e on e.service_id = y.service_id and e.class_id = y.class_id
        and y.day between e.valid_from and e.valid_to
      left join said a on a.child_id = e.child_id and a.service_id = e.service_id and a.service_date = y.day
      left join asked d on d.child_id = e.child_id and d.service_id = e.service_id and d.service_date = y.day
      left join dieting t on t.child_id = e.child_id and y.day between t.valid_from and t.valid_to
    ), school_day as (
      select day, service_id, school_id, count(*)::int as enrolled,
        (count(*) filter (where state in ('planned', 'served', 'light_meal')))::int as planned,
        (count(*) filter (where state = 'light_meal'))::int as light,
        (count(*) filter (where state in ('planned', 'served', 'light_meal') and diet_id is not null))::int as diets
      from diner group by day, service_id, school_id
    ), seat as (
      select distinct on (m.service_id, m.class_id, m.duty) m.service_id, k.school_id, m.meal_count
      from class_duty_meal m join school_class_name k on k.class_id = m.class_id
      where m.service_date <= ${startsOn}::date
      order by m.service_id, m.class_id, m.duty, m.service_date desc
    )
    select s.day::text as date, s.school_id as "schoolId", s.enrolled as "enrolledCount", s.planned as "plannedCount",
      s.light as "lightMealCount", s.diets as "dietCount",
      coalesce((select sum(p.meal_count) from seat p where p.service_id = s.service_id and p.school_id = s.school_id), 0)::int
        as "adultCount"
    from school_day s
    order by s.day, s.school_id`.execute(tx);
  return result.rows;
}

/**
 * Of each school, how much of those who are in it on `until` ate on the days recorded since `since`: 0 to 1. Read at once
 * and joined afterwards, like the days above: the planner knows too little of what was written today.
 */
export async function findAttendanceRates(
  tx: TenantTx,
  { since, until }: { since: DateString; until: DateString },
): Promise<Map<number, number>> {
  const result = await sql<{ schoolId: number; rate: number }>`
    with recorded as materialized (
      select child_id, service_id, count(*) as days,
        count(*) filter (where state in ('planned', 'served', 'light_meal')) as meals
      from attendance where service_date >= ${since}::date and service_date < ${until}::date
      group by child_id, service_id
    ), enrolled as materialized (
      select service_id, school_id, child_id from enrolled_child where ${until}::date between valid_from and valid_to
    )
    select e.school_id as "schoolId", (sum(r.meals) / sum(r.days))::float8 as rate
    from enrolled e join recorded r on r.child_id = e.child_id and r.service_id = e.service_id
    group by e.school_id`.execute(tx);
  return new Map(result.rows.map(({ schoolId, rate }) => [schoolId, rate]));
}

export interface OrderedDay {
  date: DateString;
  orderedCount: number;
  finalCount: number;
}

/** What was ordered on each day first..last, meals on duty included, and what it came to with later changes. */
export async function findOrderedDays(
  tx: TenantTx,
  { startsOn, endsOn }: { startsOn: DateString; endsOn: DateString },
): Promise<OrderedDay[]> {
  const result = await sql<OrderedDay>`
    with ordered as (
      select service_date, sum(meal_count)::int as meals from kitchen_order_line
      where service_date between ${startsOn}::date and ${endsOn}::date group by service_date
    ), eaten as (
      select service_date, count(*)::int as meals from attendance
      where service_date between ${startsOn}::date and ${endsOn}::date
        and state in ('planned', 'served', 'light_meal')
      group by service_date
    ), closed as (
      select distinct service_date, service_id, school_id from closed_service_day
      where service_date between ${startsOn}::date and ${endsOn}::date
    ), served as materialized (
      select service_id, school_id, class_id, service_date from class_service_days(${startsOn}::date, ${endsOn}::date)
      where is_served
    ), seat as (
      select c.service_date, sum(m.meal_count)::int as meals
      from closed c
      join served k on k.service_id = c.service_id and k.school_id = c.school_id and k.service_date = c.service_date
      cross join lateral (
        select distinct on (d.duty) d.meal_count from class_duty_meal d
        where d.class_id = k.class_id and d.service_id = c.service_id and d.service_date <= c.service_date
        order by d.duty, d.service_date desc
      ) m
      group by c.service_date
    )
    select coalesce(o.service_date, e.service_date)::text as date, coalesce(o.meals, 0) as "orderedCount",
      coalesce(e.meals, 0) + coalesce(s.meals, 0) as "finalCount"
    from ordered o
    full join eaten e on e.service_date = o.service_date
    left join seat s on s.service_date = coalesce(o.service_date, e.service_date)
    order by 1`.execute(tx);
  return result.rows;
}
