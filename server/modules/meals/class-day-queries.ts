/** A class on a day: its children with what is recorded of them, and which classes eat. */
import { sql, type RawBuilder } from 'kysely';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { RecordingFacts } from './queries.ts';

export interface ClassDay {
  serviceId: number;
  classId: number;
  date: DateString;
}

export interface ClassChild {
  childId: number;
  userCode: string;
  firstName: string;
  lastName: string;
  diet: string | null;
  /** What the family asked for: `planned` when nothing. */
  asked: AttendanceState;
  /** What is recorded, by whom and when; all `null`: nothing. */
  recorded: AttendanceState | null;
  source: RecordingFacts['source'] | null;
  recordedAt: Date | null;
}

export interface SchoolChild extends ClassChild {
  serviceId: number;
  className: string;
}

/** By name, as the teacher calls them. */
export function findClassChildren(
  tx: TenantTx,
  { serviceId, classId, date }: ClassDay,
): Promise<ClassChild[]> {
  return findChildren(tx, date, sql`e.service_id = ${serviceId} and e.class_id = ${classId}`);
}

/** Of these schools (`null`: of all), those whose class eats on the day. */
export function findSchoolChildren(
  tx: TenantTx,
  date: DateString,
  schoolIds: readonly number[] | null,
): Promise<SchoolChild[]> {
  return findChildren(
    tx,
    date,
    sql`s.is_served and ${schoolIds === null ? sql`true` : sql`e.school_id = any(${schoolIds}::bigint[])`}`,
  );
}

async function findChildren(
  tx: TenantTx,
  date: DateString,
  isWanted: RawBuilder<unknown>,
): Promise<SchoolChild[]> {
  const result = await sql<SchoolChild>`
    select e.service_id as "serviceId", e.class_name as "className", e.child_id as "childId", n.user_code as "userCode", n.first_name as "firstName", n.last_name as "lastName",
      t.label as diet, coalesce(d.kind, s.default_state) as asked, a.state as recorded, a.source, a.recorded_at as "recordedAt"
    from enrolled_child e
    join child_name n on n.child_id = e.child_id
    join class_service_days(${date}::date, ${date}::date) s on s.service_id = e.service_id and s.class_id = e.class_id
    left join child_diet_label t on t.child_id = e.child_id and ${date}::date between t.valid_from and t.valid_to
    left join meal_cancellation_day d on d.child_id = e.child_id and d.service_id = e.service_id
      and d.service_date = ${date}::date and d.undone_at is null
    left join attendance a on a.child_id = e.child_id and a.service_id = e.service_id and a.service_date = ${date}::date
    where ${isWanted} and ${date}::date between e.valid_from and e.valid_to
    order by n.last_name, n.first_name, e.child_id`.execute(tx);
  return result.rows;
}

export interface ClassOnDay {
  serviceId: number;
  classId: number;
  className: string;
  schoolId: number;
  schoolName: string;
  childCount: number;
  mealCount: number;
  isServed: boolean;
  /** Whether the day lies between the first and the last of the canteen. */
  isInPeriod: boolean;
  /** Of the entry that takes the meals of the day away. */
  reason: string | null;
  /** When the kitchen's order of the school was locked. */
  orderedAt: Date | null;
  /** The cut-off has still to come: until then families can cancel, and the rest is written by it. */
  hasOpenOrder: boolean;
}

/** The classes with children enrolled on the day, by school and name. `null`: of whatever school, or class. */
export async function findEatingClasses(
  tx: TenantTx,
  date: DateString,
  { schoolIds, classId }: { schoolIds: readonly number[] | null; classId: number | null },
): Promise<ClassOnDay[]> {
  const result = await sql<ClassOnDay>`
    with calendar as materialized (select * from class_service_days(${date}::date, ${date}::date))
    select e.service_id as "serviceId", e.class_id as "classId", e.class_name as "className", e.school_id as "schoolId",
      e.school_name as "schoolName", count(*)::int as "childCount",
      (count(*) filter (where coalesce(a.state, d.kind, s.default_state) in ('planned', 'served', 'light_meal')))::int
        as "mealCount",
      s.is_served as "isServed", s.is_in_period as "isInPeriod",
      case when s.effect = 'no_meals' then s.reason end as reason,
      (select c.closed_at from closed_service_day c where c.service_id = e.service_id and c.school_id = e.school_id
        and c.service_date = ${date}::date) as "orderedAt",
      exists (select 1 from cutoff_rule r where r.service_id = e.service_id
        and (r.school_id = e.school_id or r.school_id is null) and r.starts_on <= ${date}::date)
      and not exists (select 1 from closed_service_day c where c.service_id = e.service_id and c.school_id = e.school_id
        and c.service_date = ${date}::date) as "hasOpenOrder"
    from enrolled_child e
    join calendar s on s.service_id = e.service_id and s.class_id = e.class_id
    left join attendance a on a.child_id = e.child_id and a.service_id = e.service_id and a.service_date = ${date}::date
    left join meal_cancellation_day d on d.child_id = e.child_id and d.service_id = e.service_id
      and d.service_date = ${date}::date and d.undone_at is null
    where ${date}::date between e.valid_from and e.valid_to
      ${schoolIds === null ? sql`` : sql`and e.school_id = any(${schoolIds}::bigint[])`}
      ${classId === null ? sql`` : sql`and e.class_id = ${classId}`}
    group by e.service_id, e.class_id, e.class_name, e.school_id, e.school_name, s.is_served,
      s.is_in_period, s.effect, s.reason
    order by e.school_name, e.school_id, e.class_name, e.class_id`.execute(tx);
  return result.rows;
}
