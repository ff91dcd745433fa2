/** What families see of their children's days. */
import { sql, type RawBuilder } from 'kysely';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { CancellationKind } from '#common/contract/presences.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { often } from '#server/platform/thrifty-pool.ts';
import type { CalendarFact } from './calendar-rules.ts';
import {
  classDayKey,
  orderKey,
  rulesOf,
  type ChildDays,
  type Cutoff,
  type Enrolment,
} from './presence-rules.ts';
import type { DayRange } from './rules.ts';

export interface OwnChild {
  childId: number;
  firstName: string;
  lastName: string;
}

/** The children that a guardian stands for, in whatever role; the eldest code first. */
export async function findOwnChildren(tx: TenantTx, guardianId: number): Promise<OwnChild[]> {
  return tx
    .selectFrom('child_guardianship')
    .select(['child_id as childId', 'first_name as firstName', 'last_name as lastName'])
    .where('guardian_id', '=', guardianId)
    .orderBy('user_code')
    .$narrowType<OwnChild>()
    .execute();
}

/** By the database's clock, which judges every deadline: ISO 8601, at the moment of the question. */
export async function readNow(tx: TenantTx): Promise<string> {
  const result = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx);
  const [row] = result.rows;
  if (!row) throw new Error('a clock without a time');
  return row.now.toISOString();
}

export interface EnrolledRange extends Enrolment {
  serviceId: number;
  className: string;
  schoolName: string;
}

export interface FoundDays {
  childId: number;
  serviceId: number;
  enrolments: EnrolledRange[];
  facts: ChildDays;
}

type CutoffRow = Cutoff & { serviceId: number; schoolId: number | null };

export interface DaysRow {
  childId: number;
  serviceId: number;
  enrolments: EnrolledRange[];
  calendar: (CalendarFact & { classId: number; date: DateString })[];
  cutoffs: CutoffRow[];
  // The schema's checks admit no other words.
  recorded: { date: DateString; state: AttendanceState }[];
  cancelled: { date: DateString; kind: CancellationKind; number: number }[];
  ordered: { schoolId: number; date: DateString; closedAt: string }[];
}

/**
 * All that is known of these children's days, first..last, in one statement. Of each child those of the first service
 * that it is enrolled in: a Comune has one canteen. Who is not enrolled in that time is left out.
 */
export async function findChildrenDays(
  tx: TenantTx,
  childIds: readonly number[],
  range: DayRange,
): Promise<Map<number, FoundDays>> {
  const result = await sql<DaysRow>`${often} ${childrenDays(givenChildren(childIds), range)}`.execute(tx);
  return toFoundDays(result.rows);
}

export interface OwnDays {
  /** By the database's clock, ISO 8601. */
  now: string;
  /** The eldest code first. */
  children: OwnChild[];
  /** By child. */
  found: Map<number, FoundDays>;
}

/**
 * The children of a guardian with what is known of their days, in one statement: of `range`, or of so many days from today
 * on. `childId`: of that child alone.
 */
export async function findOwnDays(
  tx: TenantTx,
  { guardianId, childId }: { guardianId: number; childId?: number },
  range: DayRange | { daysAhead: number },
): Promise<OwnDays> {
  const today = sql`(select (at at time zone 'Europe/Rome')::date from clock)`;
  const looked =
    'daysAhead' in range
      ? { startsOn: today, endsOn: sql`${today} + ${range.daysAhead}::int` }
      : { startsOn: sql`${range.startsOn}`, endsOn: sql`${range.endsOn}` };
  const result = await sql<{ now: Date; children: OwnChild[]; days: DaysRow[] }>`${often}
    with clock as materialized (select clock_timestamp() as at),
    own as materialized (
      select child_id, first_name, last_name, user_code from child_guardianship where guardian_id = ${guardianId}
        ${childId === undefined ? sql`` : sql`and child_id = ${childId}`}
    )
    select at as now,
      (select coalesce(json_agg(json_build_object('childId', child_id, 'firstName', first_name, 'lastName', last_name)
        order by user_code), '[]') from own) as children,
      (select coalesce(json_agg(d), '[]') from (${childrenDays(sql`own`, looked)}) d) as days
    from clock`.execute(tx);
  const [row] = result.rows;
  if (!row) throw new Error('a clock without a time');
  return { now: row.now.toISOString(), children: row.children, found: toFoundDays(row.days) };
}

/** As the children of `childrenDays`. */
export function givenChildren(childIds: readonly number[]): RawBuilder<unknown> {
  return sql`unnest(${[...childIds]}::bigint[]) as given(child_id)`;
}

/** The query of `findChildrenDays`, for statements that read more. `children`: what it reads `child_id` from. */
export function childrenDays(
  children: RawBuilder<unknown>,
  { startsOn, endsOn }: Record<keyof DayRange, unknown>,
): RawBuilder<DaysRow> {
  const inRange = (column: string) =>
    sql`${sql.ref(column)} between (${startsOn})::date and (${endsOn})::date`;
  const touchesRange = (from: string, to: string) =>
    sql`${sql.ref(from)} <= (${endsOn})::date and ${sql.ref(to)} >= (${startsOn})::date`;
  return sql<DaysRow>`
    select c.child_id as "childId", e.service_id as "serviceId", e.enrolments,
      (select coalesce(json_agg(json_build_object('classId', k.class_id, 'date', d.service_date, 'effect', d.effect,
          'reason', d.reason, 'isExpected', d.is_expected, 'isServed', d.is_served)), '[]')
        from (select distinct * from unnest(e.school_ids, e.class_ids)) as k(school_id, class_id)
        cross join lateral class_days(e.service_id, k.school_id, k.class_id, (${startsOn})::date, (${endsOn})::date) d) as calendar,
      (select coalesce(json_agg(json_build_object('serviceId', r.service_id, 'schoolId', r.school_id,
          'closesAt', to_char(r.closes_at, 'HH24:MI'), 'daysBefore', r.days_before, 'daysAhead', r.days_ahead,
          'maxLightDays', r.max_light_days, 'startsOn', r.starts_on)), '[]')
        from cutoff_rule r where r.service_id = e.service_id) as cutoffs,
      (select coalesce(json_agg(json_build_object('date', a.service_date, 'state', a.state)), '[]')
        from attendance a where a.child_id = c.child_id and a.service_id = e.service_id
          and ${inRange('a.service_date')}) as recorded,
      (select coalesce(json_agg(json_build_object('date', d.service_date, 'kind', d.kind, 'number', d.cancellation_id)), '[]')
        from meal_cancellation_day d where d.child_id = c.child_id and d.service_id = e.service_id
          and ${inRange('d.service_date')} and d.undone_at is null) as cancelled,
      (select coalesce(json_agg(json_build_object('schoolId', o.school_id, 'date', o.service_date, 'closedAt', o.closed_at)),
          '[]')
        from closed_service_day o where o.service_id = e.service_id and o.school_id = any(e.school_ids)
          and ${inRange('o.service_date')}) as ordered
    from (select child_id from ${children}) c
    cross join lateral (
      select json_agg(json_build_object('startsOn', n.valid_from, 'endsOn', n.valid_to, 'schoolId', n.school_id,
          'classId', n.class_id, 'serviceId', n.service_id, 'className', n.class_name, 'schoolName', n.school_name) order by n.valid_from) as enrolments,
        (array_agg(n.service_id order by n.valid_from))[1] as service_id, array_agg(n.school_id) as school_ids,
        array_agg(n.class_id) as class_ids
      from enrolled_child n where n.child_id = c.child_id and ${touchesRange('n.valid_from', 'n.valid_to')} offset 0) e
    where e.service_id is not null`;
}

/** By child. */
export function toFoundDays(rows: readonly DaysRow[]): Map<number, FoundDays> {
  return new Map(rows.map((row) => [row.childId, daysOf(row)]));
}

function daysOf({ childId, serviceId, ...row }: DaysRow): FoundDays {
  const enrolments = row.enrolments.filter((enrolment) => enrolment.serviceId === serviceId);
  const schoolIds = [...new Set(enrolments.map(({ schoolId }) => schoolId))];
  return {
    childId,
    serviceId,
    enrolments,
    facts: {
      enrolments,
      calendar: new Map(row.calendar.map(({ classId, date, ...fact }) => [classDayKey(classId, date), fact])),
      cutoffs: new Map(
        schoolIds.map((schoolId) => [schoolId, rulesOf(row.cutoffs, { serviceId, schoolId })]),
      ),
      recorded: new Map(row.recorded.map(({ date, state }) => [date, state])),
      cancelled: new Map(row.cancelled.map(({ date, kind, number }) => [date, { kind, number }])),
      ordered: new Map(
        row.ordered.map(({ schoolId, date, closedAt }) => [
          orderKey(schoolId, date),
          new Date(closedAt).toISOString(),
        ]),
      ),
    },
  };
}
