/** What families see of their children's days. */
import { sql } from 'kysely';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { CancellationKind } from '#common/contract/presences.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
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
import { listCutoffs } from './service-day-queries.ts';

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

export async function findEnrolments(
  tx: TenantTx,
  childId: number,
  { startsOn, endsOn }: DayRange,
): Promise<EnrolledRange[]> {
  return tx
    .selectFrom('enrolled_child')
    .select([
      'valid_from as startsOn',
      'valid_to as endsOn',
      'school_id as schoolId',
      'class_id as classId',
      'service_id as serviceId',
      'class_name as className',
      'school_name as schoolName',
    ])
    .where('child_id', '=', childId)
    .where('valid_from', '<=', endsOn)
    .where('valid_to', '>=', startsOn)
    .orderBy('valid_from')
    .$narrowType<EnrolledRange>()
    .execute();
}

/** The days of one child of one service, first..last. */
export async function findChildDays(
  tx: TenantTx,
  { childId, serviceId }: { childId: number; serviceId: number },
  enrolments: readonly EnrolledRange[],
  range: DayRange,
): Promise<ChildDays> {
  const schoolIds = [...new Set(enrolments.map(({ schoolId }) => schoolId))];
  return {
    enrolments,
    calendar: await findCalendar(
      tx,
      serviceId,
      enrolments.map(({ classId }) => classId),
      range,
    ),
    cutoffs: await findCutoffs(tx, serviceId, schoolIds),
    recorded: await findRecorded(tx, childId, serviceId, range),
    cancelled: await findCancelled(tx, childId, serviceId, range),
    ordered: await findOrdered(tx, serviceId, schoolIds, range),
  };
}

async function findCalendar(
  tx: TenantTx,
  serviceId: number,
  classIds: readonly number[],
  range: DayRange,
): Promise<Map<string, CalendarFact>> {
  const result = await sql<CalendarFact & { classId: number; date: DateString }>`
    select class_id as "classId", service_date::text as date, effect, reason, is_expected as "isExpected",
      is_served as "isServed"
    from class_service_days(${range.startsOn}::date, ${range.endsOn}::date)
    where service_id = ${serviceId}::bigint and class_id = any(${[...new Set(classIds)]}::bigint[])`.execute(
    tx,
  );
  return new Map(result.rows.map(({ classId, date, ...fact }) => [classDayKey(classId, date), fact]));
}

async function findCutoffs(
  tx: TenantTx,
  serviceId: number,
  schoolIds: readonly number[],
): Promise<Map<number, Cutoff[]>> {
  const rules = await listCutoffs(tx);
  return new Map(schoolIds.map((schoolId) => [schoolId, rulesOf(rules, { serviceId, schoolId })]));
}

async function findRecorded(
  tx: TenantTx,
  childId: number,
  serviceId: number,
  range: DayRange,
): Promise<Map<DateString, AttendanceState>> {
  const rows = await tx
    .selectFrom('attendance')
    .select(['service_date as date', 'state'])
    .where('child_id', '=', childId)
    .where('service_id', '=', serviceId)
    .where('service_date', '>=', range.startsOn)
    .where('service_date', '<=', range.endsOn)
    .execute();
  // The schema's check admits no other words.
  return new Map(rows.map(({ date, state }) => [date, state]));
}

async function findCancelled(
  tx: TenantTx,
  childId: number,
  serviceId: number,
  range: DayRange,
): Promise<Map<DateString, { kind: CancellationKind; number: number }>> {
  const rows = await tx
    .selectFrom('meal_cancellation_day')
    .select(['service_date as date', 'kind', 'cancellation_id as number'])
    .where('child_id', '=', childId)
    .where('service_id', '=', serviceId)
    .where('service_date', '>=', range.startsOn)
    .where('service_date', '<=', range.endsOn)
    .where('undone_at', 'is', null)
    .execute();
  return new Map(rows.map(({ date, kind, number }) => [date, { kind: kind as CancellationKind, number }]));
}

async function findOrdered(
  tx: TenantTx,
  serviceId: number,
  schoolIds: readonly number[],
  range: DayRange,
): Promise<Map<string, string>> {
  if (schoolIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('closed_service_day')
    .select(['school_id as schoolId', 'service_date as date', 'closed_at as closedAt'])
    .where('service_id', '=', serviceId)
    .where('school_id', 'in', schoolIds)
    .where('service_date', '>=', range.startsOn)
    .where('service_date', '<=', range.endsOn)
    .execute();
  return new Map(
    rows.map(({ schoolId, date, closedAt }) => [orderKey(schoolId, date), closedAt.toISOString()]),
  );
}
