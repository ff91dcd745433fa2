/** Sendings, touches and meals on duty of a class. */
import { sql } from 'kysely';
import type { Duty, DutyCount } from '#common/contract/roll-call.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Edit } from './rules.ts';

interface ClassDay {
  serviceId: number;
  classId: number;
  date: DateString;
}

/** Two tablets of one class take turns. */
export async function lockClassDay(
  tx: TenantTx,
  tenantId: TenantId,
  { classId, date }: Pick<ClassDay, 'classId' | 'date'>,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('roll_call'), hashtext(${`${tenantId}:${classId}:${date}`}))`.execute(
    tx,
  );
}

export interface Sending extends ClassDay {
  key: string;
  isConfirmation: boolean;
  deviceTime: string;
  madeAt: Date;
  madeBy: string;
  recordedBy: string;
}

/** The sending's identifier; `null` when it had arrived before. */
export async function insertRollCall(
  tx: TenantTx,
  tenantId: TenantId,
  sending: Sending,
): Promise<number | null> {
  const row = await tx
    .insertInto('roll_call')
    .values({
      tenant_id: tenantId,
      request_key: sending.key,
      service_id: sending.serviceId,
      class_id: sending.classId,
      service_date: sending.date,
      is_confirmation: sending.isConfirmation,
      device_time: sending.deviceTime,
      made_at: sending.madeAt,
      made_by: sending.madeBy,
      recorded_by: sending.recordedBy,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'request_key']).doNothing())
    .returning('roll_call_id')
    .executeTakeFirst();
  return row?.roll_call_id ?? null;
}

export async function insertEdits(
  tx: TenantTx,
  tenantId: TenantId,
  { rollCallId, serviceId, date }: { rollCallId: number; serviceId: number; date: DateString },
  edits: readonly (Edit & { deviceTime: string })[],
): Promise<void> {
  if (edits.length === 0) return;
  await tx
    .insertInto('roll_call_edit')
    .values(
      edits.map((edit) => ({
        tenant_id: tenantId,
        edit_key: edit.key,
        roll_call_id: rollCallId,
        service_id: serviceId,
        child_id: edit.childId,
        service_date: date,
        mark: edit.mark,
        device_time: edit.deviceTime,
        made_at: edit.madeAt,
      })),
    )
    .onConflict((conflict) => conflict.columns(['tenant_id', 'edit_key']).doNothing())
    .execute();
}

/** Every touch of these children's day, whoever sent it. */
export async function findEdits(
  tx: TenantTx,
  { serviceId, date }: Pick<ClassDay, 'serviceId' | 'date'>,
  childIds: readonly number[],
): Promise<Edit[]> {
  const result = await sql<Edit>`
    select edit_key as key, child_id as "childId", mark, made_at as "madeAt" from roll_call_edit
    where child_id = any(${childIds}::bigint[]) and service_date = ${date}::date and service_id = ${serviceId}`.execute(
    tx,
  );
  return result.rows;
}

/** What is said last of each duty; of two devices, what was said later by the server's clock. */
export async function upsertDutyMeals(
  tx: TenantTx,
  tenantId: TenantId,
  { serviceId, classId, date }: ClassDay,
  { madeAt, recordedBy }: { madeAt: Date; recordedBy: string },
  counts: readonly DutyCount[],
): Promise<void> {
  if (counts.length === 0) return;
  await sql`
    insert into duty_meal as d (tenant_id, class_id, service_id, service_date, duty, meal_count, made_at, recorded_by)
    select ${tenantId}::uuid, ${classId}::bigint, ${serviceId}::bigint, ${date}::date, w.duty, w.meal_count,
      ${madeAt}::timestamptz, ${recordedBy}::text
    from unnest(${counts.map(({ duty }) => duty)}::text[], ${counts.map(({ mealCount }) => mealCount)}::smallint[])
      as w(duty, meal_count)
    on conflict (tenant_id, class_id, service_id, duty, service_date) do update
      set meal_count = excluded.meal_count, made_at = excluded.made_at, recorded_by = excluded.recorded_by
      where d.made_at <= excluded.made_at`.execute(tx);
}

/** What holds on the day: of each duty what was said last, on it or before. */
export async function findDutyMeals(
  tx: TenantTx,
  { serviceId, classId, date }: ClassDay,
): Promise<Map<Duty, number>> {
  const result = await sql<{ duty: Duty; mealCount: number }>`
    select distinct on (duty) duty, meal_count as "mealCount" from duty_meal
    where class_id = ${classId} and service_id = ${serviceId} and service_date <= ${date}::date
    order by duty, service_date desc`.execute(tx);
  return new Map(result.rows.map(({ duty, mealCount }) => [duty, mealCount]));
}

export interface CalledClass {
  serviceId: number;
  classId: number;
  calledAt: Date;
}

/** Classes whose roll call of the day was confirmed, and when it was first; `null`: of all. */
export async function findCalledClasses(
  tx: TenantTx,
  date: DateString,
  classId: number | null,
): Promise<CalledClass[]> {
  const result = await sql<CalledClass>`
    select service_id as "serviceId", class_id as "classId", min(made_at) as "calledAt" from roll_call
    where service_date = ${date}::date and is_confirmation ${classId === null ? sql`` : sql`and class_id = ${classId}`}
    group by service_id, class_id`.execute(tx);
  return result.rows;
}
