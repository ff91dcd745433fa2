/** A class on a day: its children with what is recorded of them, and which classes eat. */
import { sql, type RawBuilder } from 'kysely';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { often, unawaited } from '#server/platform/thrifty-pool.ts';
import { isEaten } from './calendar-rules.ts';
import { attendanceLock, type RecordingFacts, type RecordVersion } from './queries.ts';

export interface ServiceDay {
  serviceId: number;
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
  /** Of what is recorded: another one after each change. */
  version: RecordVersion;
  /** `HH:MM`, when the family has said that it leaves early. */
  leavesAt: string | null;
}

export interface SchoolChild extends Omit<ClassChild, 'leavesAt'> {
  serviceId: number;
  classId: number;
  className: string;
}

/**
 * Holds the days of some classes until the transaction ends: two tablets of a class take turns, and the cut-off and the month
 * close wait. Others can still record single children of it. In one order, so that two transactions never wait for each other.
 */
export async function lockClassDays(
  tx: TenantTx,
  tenantId: TenantId,
  { serviceId, date }: ServiceDay,
  classIds: readonly number[],
): Promise<void> {
  // The second kind of lock reads from the first, so that they are taken in this order.
  await sql`${unawaited}
    with classes as materialized (
      select count(pg_advisory_xact_lock(hashtext('roll_call'), c.class_hash))
      from (select distinct hashtext(${tenantId}::text || ':' || class_id || ':' || ${date}::text) as class_hash
        from unnest(${[...classIds]}::bigint[]) as asked(class_id) order by class_hash) c
    ), service as materialized (
      select ${attendanceLock(tenantId, sql`${serviceId}::bigint`, 'shared')} from classes
    )
    select count(*) from service`.execute(tx);
}

/** What is known of a class on a day, with its children by name, as the teacher calls them. */
export interface FoundClassDay<Beside> {
  eating: ClassOnDay;
  children: ClassChild[];
  /** Whether the day has been billed. */
  isFrozen: boolean;
  /** What the caller knows of it. */
  beside: Beside;
}

/** A child as its class's row holds it: an array, which costs half of what naming each value for each child does. */
type ChildValues = [
  childId: number,
  userCode: string,
  firstName: string,
  lastName: string,
  diet: string | null,
  asked: AttendanceState,
  recorded: AttendanceState | null,
  source: RecordingFacts['source'] | null,
  recordedAt: string | null,
  version: RecordVersion,
  leavesAt: string | null,
];

/**
 * Some classes in one journey, everything found by its key, and once for all their children; without those of which no child
 * is enrolled on the day. `serviceId` null: of each the first that it is enrolled in. `beside` is a value that the caller
 * wants of each class on the same journey: it may use `o.class_id`, `o.service_id` and the array `called.child_ids`.
 */
export async function findClassDays<Beside>(
  tx: TenantTx,
  { serviceId, date }: { serviceId: number | null; date: DateString },
  classIds: readonly number[],
  beside: RawBuilder<Beside>,
): Promise<FoundClassDay<Beside>[]> {
  const result = await sql<
    Omit<ClassOnDay, 'childCount' | 'mealCount'> & {
      isFrozen: boolean;
      children: ChildValues[];
      beside: Beside;
    }
  >`${often}
    with place as materialized (
      select e.service_id, e.class_id, e.class_name, e.school_id, e.school_name, e.child_id, n.user_code, n.first_name,
        n.last_name
      from enrolled_child e join child_name n on n.tenant_id = e.tenant_id and n.child_id = e.child_id
      where e.class_id = any(${[...classIds]}::bigint[]) and ${date}::date between e.valid_from and e.valid_to
        ${serviceId === null ? sql`` : sql`and e.service_id = ${serviceId}::bigint`}
    ), own as materialized (
      select p.*, s.is_served, s.is_in_period, s.effect, s.reason, s.default_state, c.closed_at
      from (select distinct on (class_id) class_id, service_id, class_name, school_id, school_name from place
        order by class_id, service_id) p
      cross join lateral class_days(p.service_id, p.school_id, p.class_id, ${date}::date, ${date}::date) s
      left join lateral (select closed_at from closed_service_day
        where service_id = p.service_id and school_id = p.school_id and service_date = ${date}::date offset 0) c on true
    ), cancelled as materialized (
      select child_id, service_id, kind from meal_cancellation_day
      where child_id = any(array(select child_id from place)) and service_id = any(array(select service_id from own))
        and service_date = ${date}::date and undone_at is null
    ), recorded as materialized (
      select child_id, service_id, state, source, recorded_at, xmin::text as version from attendance
      where child_id = any(array(select child_id from place)) and service_id = any(array(select service_id from own))
        and service_date = ${date}::date
    ), diet as materialized (
      select distinct on (child_id) child_id, label from child_diet_label
      where child_id = any(array(select child_id from place)) and ${date}::date between valid_from and valid_to
      order by child_id, label
    ), leaving as materialized (
      select child_id, to_char(leaves_at, 'HH24:MI') as leaves_at from early_leave
      where child_id = any(array(select child_id from place)) and service_date = ${date}::date
    ), called as materialized (
      select p.class_id, json_agg(json_build_array(p.child_id, p.user_code, p.first_name, p.last_name, t.label,
          coalesce(d.kind, o.default_state), a.state, a.source, a.recorded_at, a.version, l.leaves_at)
        order by p.last_name, p.first_name, p.child_id) as children, array_agg(p.child_id) as child_ids
      from own o join place p on p.class_id = o.class_id and p.service_id = o.service_id
      left join cancelled d on d.child_id = p.child_id and d.service_id = p.service_id
      left join recorded a on a.child_id = p.child_id and a.service_id = p.service_id
      left join diet t on t.child_id = p.child_id
      left join leaving l on l.child_id = p.child_id
      group by p.class_id
    )
    select o.service_id as "serviceId", o.class_id as "classId", o.class_name as "className", o.school_id as "schoolId",
      o.school_name as "schoolName", o.is_served as "isServed", o.is_in_period as "isInPeriod",
      case when o.effect = 'no_meals' then o.reason end as reason, o.closed_at as "orderedAt",
      o.closed_at is null and exists (select from cutoff_rule r where r.service_id = o.service_id
        and (r.school_id = o.school_id or r.school_id is null) and r.starts_on <= ${date}::date) as "hasOpenOrder",
      exists (select from frozen_service_days f where f.service_id = o.service_id
        and ${date}::date between f.starts_on and f.ends_on) as "isFrozen",
      called.children, ${beside} as beside
    from own o join called on called.class_id = o.class_id`.execute(tx);
  return result.rows.map(({ children: found, isFrozen, beside: known, ...place }) => {
    const children = found.map(toClassChild);
    const mealCount = children.filter(({ recorded, asked }) => isEaten(recorded ?? asked)).length;
    return {
      eating: { ...place, childCount: children.length, mealCount },
      children,
      isFrozen,
      beside: known,
    };
  });
}

function toClassChild(values: ChildValues): ClassChild {
  const [
    childId,
    userCode,
    firstName,
    lastName,
    diet,
    asked,
    recorded,
    source,
    recordedAt,
    version,
    leavesAt,
  ] = values;
  const facts = { childId, userCode, firstName, lastName, diet, asked, recorded, source, version, leavesAt };
  return { ...facts, recordedAt: recordedAt === null ? null : new Date(recordedAt) };
}

/** Of these schools (`null`: of all), those whose class eats on the day. */
export async function findSchoolChildren(
  tx: TenantTx,
  date: DateString,
  schoolIds: readonly number[] | null,
): Promise<SchoolChild[]> {
  const result = await sql<SchoolChild>`${often}
    select e.service_id as "serviceId", e.class_id as "classId", e.class_name as "className", e.child_id as "childId", n.user_code as "userCode", n.first_name as "firstName", n.last_name as "lastName",
      t.label as diet, coalesce(d.kind, s.default_state) as asked, a.state as recorded, a.source, a.recorded_at as "recordedAt",
      a.xmin::text as version
    from enrolled_child e
    join child_name n on n.child_id = e.child_id
    join class_service_days(${date}::date, ${date}::date) s on s.service_id = e.service_id and s.class_id = e.class_id
    left join child_diet_label t on t.child_id = e.child_id and ${date}::date between t.valid_from and t.valid_to
    left join meal_cancellation_day d on d.child_id = e.child_id and d.service_id = e.service_id
      and d.service_date = ${date}::date and d.undone_at is null
    left join attendance a on a.child_id = e.child_id and a.service_id = e.service_id and a.service_date = ${date}::date
    where s.is_served and ${schoolIds === null ? sql`true` : sql`e.school_id = any(${schoolIds}::bigint[])`}
      and ${date}::date between e.valid_from and e.valid_to
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

/** The classes of these schools (`null`: of all) with children enrolled on the day, by school and name. */
export async function findEatingClasses(
  tx: TenantTx,
  date: DateString,
  schoolIds: readonly number[] | null,
): Promise<ClassOnDay[]> {
  const result = await sql<ClassOnDay>`${often}
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
    group by e.service_id, e.class_id, e.class_name, e.school_id, e.school_name, s.is_served,
      s.is_in_period, s.effect, s.reason
    order by e.school_name, e.school_id, e.class_name, e.class_id`.execute(tx);
  return result.rows;
}
