/** Entries of the calendar: closures, strikes and outings, the meals they concern and what they corrected. */
import { sql } from 'kysely';
import type { CalendarEntry, EntryBody } from '#common/contract/calendar.ts';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { ofSchool } from './calendar-queries.ts';
import type { DayRange } from './rules.ts';

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
