/** Attendance and the days that billing has frozen. */
import { sql, type RawBuilder } from 'kysely';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { often } from '#server/platform/thrifty-pool.ts';
import { asParts, type Write } from '#server/platform/write-together.ts';
import type { DayRange } from './rules.ts';

export interface AttendanceEntry {
  childId: number;
  serviceDate: DateString;
  state: AttendanceState;
}

/**
 * Whoever records attendance shares this lock, whoever freezes days holds it alone: days are frozen either before a
 * record looks or after it is committed, so that no bill is made from an attendance that is still moving.
 */
export async function lockAttendance(
  tx: TenantTx,
  tenantId: TenantId,
  serviceId: number,
  mode: 'shared' | 'exclusive',
): Promise<void> {
  await sql`${often} select ${attendanceLock(tenantId, sql`${serviceId}::bigint`, mode)}`.execute(tx);
}

/** Takes the lock of a service within a statement; whatever is decided under it must be read by a later one. */
export function attendanceLock(
  tenantId: TenantId,
  serviceId: RawBuilder<unknown>,
  mode: 'shared' | 'exclusive',
): RawBuilder<unknown> {
  const lock = sql.raw(mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock');
  return sql`${lock}(hashtext('attendance'), hashtext(${tenantId}::text || ':' || ${serviceId}))`;
}

/** The frozen ranges that touch first..last. */
export async function findFrozenDays(
  tx: TenantTx,
  serviceId: number,
  first: DateString,
  last: DateString,
): Promise<DayRange[]> {
  return tx
    .selectFrom('frozen_service_days')
    .select(['starts_on as startsOn', 'ends_on as endsOn'])
    .where('service_id', '=', serviceId)
    .where('starts_on', '<=', last)
    .where('ends_on', '>=', first)
    .execute();
}

export async function insertFrozenDays(
  tx: TenantTx,
  tenantId: TenantId,
  days: DayRange & { serviceId: number; reason: string },
): Promise<void> {
  await tx
    .insertInto('frozen_service_days')
    .values({
      tenant_id: tenantId,
      service_id: days.serviceId,
      starts_on: days.startsOn,
      ends_on: days.endsOn,
      reason: days.reason,
    })
    .execute();
}

/** What is recorded for these children and days, in any order. */
export async function findAttendance(
  tx: TenantTx,
  serviceId: number,
  wanted: readonly Pick<AttendanceEntry, 'childId' | 'serviceDate'>[],
): Promise<AttendanceEntry[]> {
  const found = await sql<AttendanceEntry>`
    select a.child_id as "childId", a.service_date::text as "serviceDate", a.state
    from unnest(${wanted.map(({ childId }) => childId)}::bigint[], ${wanted.map(({ serviceDate }) => serviceDate)}::date[])
      as w(child_id, service_date)
    join attendance a on a.child_id = w.child_id and a.service_date = w.service_date and a.service_id = ${serviceId}`.execute(
    tx,
  );
  return found.rows;
}

export interface RecordingFacts {
  serviceId: number;
  source: 'import' | 'cutoff' | 'roll_call' | 'office' | 'family';
  recordedBy: string;
  recordedAt: Date;
}

/**
 * Inserts what is missing, then updates what differs; the database keeps what was there. The fixed order of locking keeps
 * two records from a deadlock.
 */
export async function upsertAttendance(
  tx: TenantTx,
  tenantId: TenantId,
  { serviceId, source, recordedBy, recordedAt }: RecordingFacts,
  entries: readonly AttendanceEntry[],
): Promise<{ added: number; changed: number }> {
  const wanted = sql`
    unnest(${entries.map(({ childId }) => childId)}::bigint[], ${entries.map(({ serviceDate }) => serviceDate)}::date[],
      ${entries.map(({ state }) => state)}::text[]) as w(child_id, service_date, state)`;
  const facts = sql`${source}::text, ${recordedBy}::text, ${recordedAt}::timestamptz`;
  const added = await sql`
    insert into attendance (tenant_id, child_id, service_id, service_date, state, source, recorded_by, recorded_at)
    select ${tenantId}::uuid, w.child_id, ${serviceId}::bigint, w.service_date, w.state, ${facts}
    from ${wanted} order by w.child_id, w.service_date
    on conflict (tenant_id, child_id, service_id, service_date) do nothing`.execute(tx);
  const changed = await sql`
    with target as (
      select a.child_id, a.service_date, w.state
      from ${wanted} join attendance a on a.child_id = w.child_id and a.service_date = w.service_date
        and a.service_id = ${serviceId}::bigint
      where a.state <> w.state
      order by a.child_id, a.service_date for update of a
    )
    update attendance a set state = t.state, source = f.source, recorded_by = f.recorded_by, recorded_at = f.recorded_at
    from target t, (select ${facts}) as f(source, recorded_by, recorded_at)
    where a.tenant_id = ${tenantId}::uuid and a.service_id = ${serviceId}::bigint and a.child_id = t.child_id
      and a.service_date = t.service_date`.execute(tx);
  return { added: Number(added.numAffectedRows ?? 0), changed: Number(changed.numAffectedRows ?? 0) };
}

/** Stands for one record of a meal as it was read; `null`: there was none. */
export type RecordVersion = string | null;

export interface SeenEntry extends AttendanceEntry, Pick<RecordingFacts, 'recordedBy' | 'recordedAt'> {
  /** What was recorded when the new state was decided. */
  seen: RecordVersion;
}

/**
 * Records only what is still as it was seen, in one statement; nothing when one of the days is frozen.
 * The fixed order of locking keeps two records from a deadlock. `beside`: other writes that go out with it.
 */
export async function upsertSeenAttendance(
  tx: TenantTx,
  tenantId: TenantId,
  { serviceId, source }: Pick<RecordingFacts, 'serviceId' | 'source'>,
  entries: readonly SeenEntry[],
  beside: readonly Write[] = [],
): Promise<{ added: number; changed: number; isFrozen: boolean }> {
  const column = <Value>(valueOf: (entry: SeenEntry) => Value) => entries.map(valueOf);
  const others = beside.length === 0 ? sql`` : sql`${asParts(beside)},`;
  const result = await sql<{ added: number; changed: number; isFrozen: boolean }>`${often}
    with ${others} asked as materialized (
      select * from unnest(${column(({ childId }) => childId)}::bigint[], ${column(({ serviceDate }) => serviceDate)}::date[],
        ${column(({ state }) => state)}::text[], ${column(({ seen }) => seen)}::text[],
        ${column(({ recordedBy }) => recordedBy)}::text[], ${column(({ recordedAt }) => recordedAt)}::timestamptz[])
        as w(child_id, service_date, state, version, recorded_by, recorded_at)
    ), frozen as materialized (
      select exists (select from asked join frozen_service_days f on f.service_id = ${serviceId}::bigint
        and asked.service_date between f.starts_on and f.ends_on) as is_frozen
    ), wanted as materialized (
      select asked.* from asked, frozen where not is_frozen
    ), recorded as (
      insert into attendance as a (tenant_id, child_id, service_id, service_date, state, source, recorded_by, recorded_at)
      select ${tenantId}::uuid, child_id, ${serviceId}::bigint, service_date, state, ${source}::text, recorded_by, recorded_at
      from wanted order by child_id, service_date
      on conflict (tenant_id, child_id, service_id, service_date) do update
        set state = excluded.state, source = excluded.source, recorded_by = excluded.recorded_by,
          recorded_at = excluded.recorded_at
        where exists (select from wanted w where w.child_id = excluded.child_id
          and w.service_date = excluded.service_date and w.version = a.xmin::text)
      returning child_id, service_date
    )
    select count(*) filter (where w.version is null)::int as added,
      count(*) filter (where w.version is not null)::int as changed, (select is_frozen from frozen) as "isFrozen"
    from recorded join wanted w using (child_id, service_date)`.execute(tx);
  const [counted] = result.rows;
  if (!counted) throw new Error('a count without a row');
  return counted;
}

/** The last day up to `today` of which anything is recorded for a child. */
export async function findLastAttendance(
  tx: TenantTx,
  childId: number,
  today: DateString,
): Promise<{ date: DateString; state: AttendanceState } | null> {
  const row = await tx
    .selectFrom('attendance')
    .select(['service_date as date', 'state'])
    .where('child_id', '=', childId)
    .where('service_date', '<=', today)
    .orderBy('service_date', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** What is recorded of a child after a day and counts as eaten. */
export async function findMealsAfter(
  tx: TenantTx,
  { childId, serviceId, lastDay }: { childId: number; serviceId: number; lastDay: DateString },
): Promise<Omit<AttendanceEntry, 'childId'>[]> {
  return tx
    .selectFrom('attendance')
    .select(['service_date as serviceDate', 'state'])
    .where('child_id', '=', childId)
    .where('service_id', '=', serviceId)
    .where('service_date', '>', lastDay)
    .where('state', 'in', ['planned', 'served', 'light_meal'])
    .orderBy('service_date')
    .execute();
}

/**
 * Twice expected on the same day, which nobody has billed or charged: the duplicate's record of it gives way to the other, and
 * stays in the history.
 */
export async function dropDuplicateMeals(
  tx: TenantTx,
  tenantId: TenantId,
  { keptId, mergedId }: { keptId: number; mergedId: number },
): Promise<void> {
  await sql`
    with dropped as (
      delete from attendance m using attendance k
      where m.child_id = ${mergedId} and k.child_id = ${keptId} and k.tenant_id = m.tenant_id
        and k.service_id = m.service_id and k.service_date = m.service_date
        and not exists (select from frozen_service_days f
          where f.service_id = m.service_id and m.service_date between f.starts_on and f.ends_on)
        and not exists (select from prepaid_period p
          where p.service_id = m.service_id and m.service_date between p.starts_on and p.ends_on)
      returning m.child_id, m.service_id, m.service_date, k.state, k.source, k.recorded_by, k.recorded_at,
        m.state as old_state, m.source as old_source, m.recorded_by as old_recorded_by, m.recorded_at as old_recorded_at
    )
    insert into attendance_change (tenant_id, child_id, service_id, service_date, new_state, source, recorded_by, recorded_at,
      old_state, old_source, old_recorded_by, old_recorded_at)
    select ${tenantId}::uuid, * from dropped`.execute(tx);
}

/** Cancelled by both for the same day: the duplicate's request counts as taken back. */
export async function undoDuplicateCancellations(
  tx: TenantTx,
  { keptId, mergedId, actor }: { keptId: number; mergedId: number; actor: string },
): Promise<void> {
  await sql`
    update meal_cancellation_day m set undone_at = now(), undone_by = ${actor}
    from meal_cancellation_day k
    where m.child_id = ${mergedId} and k.child_id = ${keptId} and k.tenant_id = m.tenant_id
      and k.service_id = m.service_id and k.service_date = m.service_date
      and m.undone_at is null and k.undone_at is null`.execute(tx);
}
