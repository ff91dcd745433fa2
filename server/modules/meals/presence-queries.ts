/** What families see of their children's days, and what they asked for. */
import { sql } from 'kysely';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { CancellationKind, CancellationReceipt } from '#common/contract/presences.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { orderKey, type ChildDays, type Closure, type Cutoff, type Enrolment } from './presence-rules.ts';
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

/** The address of the guardian for letters about that child. `null`: it has none, or stands not for the child. */
export async function findGuardianEmail(
  tx: TenantTx,
  guardianId: number,
  childId: number,
): Promise<string | null> {
  const row = await tx
    .selectFrom('child_guardianship')
    .select('guardian_email')
    .where('guardian_id', '=', guardianId)
    .where('child_id', '=', childId)
    .executeTakeFirst();
  return row?.guardian_email ?? null;
}

/** Requests about one child come one after the other, from whichever device. */
export async function lockChildDays(tx: TenantTx, tenantId: TenantId, childId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('child days'), hashtext(${`${tenantId}:${childId}`}))`.execute(
    tx,
  );
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
    closures: await findClosures(tx, serviceId, range),
    cutoffs: await findCutoffs(tx, serviceId, schoolIds),
    recorded: await findRecorded(tx, childId, serviceId, range),
    cancelled: await findCancelled(tx, childId, serviceId, range),
    ordered: await findOrdered(tx, serviceId, schoolIds, range),
  };
}

async function findClosures(tx: TenantTx, serviceId: number, range: DayRange): Promise<Closure[]> {
  return tx
    .selectFrom('service_closure')
    .select(['school_id as schoolId', 'starts_on as startsOn', 'ends_on as endsOn', 'reason'])
    .where('service_id', '=', serviceId)
    .where('starts_on', '<=', range.endsOn)
    .where('ends_on', '>=', range.startsOn)
    .execute();
}

/** Of each school: its own rule, then that of the whole service. */
async function findCutoffs(
  tx: TenantTx,
  serviceId: number,
  schoolIds: readonly number[],
): Promise<Map<number, Cutoff[]>> {
  const rules = await tx
    .selectFrom('cutoff_rule')
    .select([
      'school_id as schoolId',
      sql<string>`to_char(closes_at, 'HH24:MI')`.as('closesAt'),
      'days_before as daysBefore',
      'days_ahead as daysAhead',
      'max_light_days as maxLightDays',
      'starts_on as startsOn',
    ])
    .where('service_id', '=', serviceId)
    .execute();
  return new Map(
    schoolIds.map((schoolId) => [
      schoolId,
      [schoolId, null].flatMap((wanted) => rules.filter((rule) => rule.schoolId === wanted)),
    ]),
  );
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

export interface StoredCancellation {
  childId: number;
  kind: CancellationKind;
  startsOn: DateString;
  endsOn: DateString;
  guardianId: number | null;
  receipt: CancellationReceipt;
}

export async function findCancellationByKey(
  tx: TenantTx,
  idempotencyKey: string,
): Promise<StoredCancellation | null> {
  const row = await selectCancellations(tx).where('idempotency_key', '=', idempotencyKey).executeTakeFirst();
  return row ? toCancellation(row) : null;
}

export async function findCancellation(
  tx: TenantTx,
  cancellationId: number,
): Promise<StoredCancellation | null> {
  const row = await selectCancellations(tx).where('cancellation_id', '=', cancellationId).executeTakeFirst();
  return row ? toCancellation(row) : null;
}

function selectCancellations(tx: TenantTx) {
  return tx
    .selectFrom('meal_cancellation')
    .select([
      'child_id as childId',
      'kind',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'guardian_id as guardianId',
      'receipt',
    ]);
}

function toCancellation(
  row: Omit<StoredCancellation, 'kind' | 'receipt'> & { kind: string; receipt: unknown },
): StoredCancellation {
  // Written by `insertCancellation` alone.
  return { ...row, kind: row.kind as CancellationKind, receipt: row.receipt as CancellationReceipt };
}

export async function reserveCancellationNumber(tx: TenantTx): Promise<number> {
  const result = await sql<{ number: number }>`
    select nextval(pg_get_serial_sequence('meal_cancellation', 'cancellation_id')) as number`.execute(tx);
  const [row] = result.rows;
  if (!row) throw new Error('a sequence without a number');
  return row.number;
}

/** Ends what held on these days, then writes the request and its days. */
export async function insertCancellation(
  tx: TenantTx,
  tenantId: TenantId,
  request: {
    childId: number;
    serviceId: number;
    channel: 'portal';
    requestedBy: string;
    guardianId: number;
    idempotencyKey: string;
    range: DayRange;
    receipt: CancellationReceipt;
  },
): Promise<void> {
  const { childId, serviceId, receipt } = request;
  await undoDays(tx, { childId, serviceId }, receipt.days, request.requestedBy);
  await tx
    .insertInto('meal_cancellation')
    .values({
      tenant_id: tenantId,
      cancellation_id: receipt.number,
      child_id: childId,
      service_id: serviceId,
      kind: receipt.kind,
      channel: request.channel,
      requested_by: request.requestedBy,
      guardian_id: request.guardianId,
      idempotency_key: request.idempotencyKey,
      starts_on: request.range.startsOn,
      ends_on: request.range.endsOn,
      receipt: JSON.stringify(receipt),
      accepted_at: receipt.acceptedAt,
    })
    .execute();
  await sql`
    insert into meal_cancellation_day (tenant_id, cancellation_id, service_date, child_id, service_id, kind)
    select ${tenantId}::uuid, ${receipt.number}::bigint, day, ${childId}::bigint, ${serviceId}::bigint, ${receipt.kind}
    from unnest(${receipt.days}::date[]) as day`.execute(tx);
}

/** Returns the days on which something held until now. */
export async function undoDays(
  tx: TenantTx,
  { childId, serviceId }: { childId: number; serviceId: number },
  days: readonly DateString[],
  actor: string,
): Promise<DateString[]> {
  const rows = await tx
    .updateTable('meal_cancellation_day')
    .set({ undone_at: sql`clock_timestamp()`, undone_by: actor })
    .where('child_id', '=', childId)
    .where('service_id', '=', serviceId)
    .where('service_date', '=', sql<DateString>`any(${[...days]}::date[])`)
    .where('undone_at', 'is', null)
    .returning('service_date as date')
    .execute();
  return rows.map(({ date }) => date).sort();
}
