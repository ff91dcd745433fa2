/** Sendings, touches and meals on duty of a class. */
import { sql } from 'kysely';
import type { Duty } from '#common/contract/roll-call.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { often } from '#server/platform/thrifty-pool.ts';
import type { Write } from '#server/platform/write-together.ts';
import type { Edit, RecordBefore, Sending } from './rules.ts';

interface ClassDay {
  serviceId: number;
  classId: number;
  date: DateString;
}

/**
 * A sending that is new, with its edits and its meals on duty: of each duty what is said last, and of two devices what was
 * said later by the server's clock. An edit that had arrived before with another sending changes nothing.
 */
export function sendingWrites(tenantId: TenantId, sending: Sending & ClassDay): Write[] {
  const { serviceId, classId, date, madeAt, recordedBy, edits, counts } = sending;
  return [
    {
      name: 'sent',
      statement: sql`
        insert into roll_call (tenant_id, request_key, service_id, class_id, service_date, is_confirmation, device_time, made_at,
          made_by, recorded_by)
        values (${tenantId}, ${sending.key}, ${serviceId}, ${classId}, ${date}, ${sending.isConfirmation},
          ${sending.deviceTime}, ${madeAt}, ${sending.madeBy}, ${recordedBy})
        returning roll_call_id`,
    },
    {
      statement: sql`
        insert into roll_call_edit
          (tenant_id, edit_key, roll_call_id, service_id, child_id, service_date, mark, device_time, made_at)
        select ${tenantId}::uuid, e.edit_key, sent.roll_call_id, ${serviceId}::bigint, e.child_id, ${date}::date, e.mark,
          e.device_time, e.made_at
        from sent, unnest(${edits.map(({ key }) => key)}::text[], ${edits.map(({ childId }) => childId)}::bigint[],
          ${edits.map(({ mark }) => mark)}::text[], ${edits.map(({ deviceTime }) => deviceTime)}::timestamptz[],
          ${edits.map(({ madeAt: at }) => at)}::timestamptz[]) as e(edit_key, child_id, mark, device_time, made_at)
        on conflict (tenant_id, edit_key) do nothing`,
    },
    {
      statement: sql`
        insert into duty_meal as d (tenant_id, class_id, service_id, service_date, duty, meal_count, made_at, recorded_by)
        select ${tenantId}::uuid, ${classId}::bigint, ${serviceId}::bigint, ${date}::date, w.duty, w.meal_count,
          ${madeAt}::timestamptz, ${recordedBy}::text
        from unnest(${counts.map(({ duty }) => duty)}::text[],
          ${counts.map(({ mealCount }) => mealCount)}::smallint[]) as w(duty, meal_count)
        on conflict (tenant_id, class_id, service_id, duty, service_date) do update
          set meal_count = excluded.meal_count, made_at = excluded.made_at, recorded_by = excluded.recorded_by
          where d.made_at <= excluded.made_at`,
    },
  ];
}

/** What has been said of a class's day, and whether the sending of that key is among it. */
export async function findClassRecord(
  tx: TenantTx,
  { serviceId, classId, date }: ClassDay,
  childIds: readonly number[],
  sendingKey = '',
): Promise<RecordBefore> {
  const result = await sql<{
    edits: (Omit<Edit, 'madeAt'> & { madeAt: string })[];
    adults: { duty: Duty; mealCount: number; madeAt: string | null }[];
    calledAt: Date | null;
    hasArrived: boolean;
  }>`${often}
    select
      (select coalesce(json_agg(json_build_object('key', edit_key, 'childId', child_id, 'mark', mark, 'madeAt', made_at)), '[]')
        from roll_call_edit where child_id = any(${[...childIds]}::bigint[]) and service_date = ${date}::date
          and service_id = ${serviceId}) as edits,
      (select coalesce(json_agg(json_build_object('duty', duty, 'mealCount', meal_count,
        'madeAt', case when service_date = ${date}::date then made_at end)), '[]') from (
        select distinct on (duty) duty, meal_count, made_at, service_date from duty_meal
        where class_id = ${classId} and service_id = ${serviceId} and service_date <= ${date}::date
        order by duty, service_date desc) said) as adults,
      (select min(made_at) from roll_call
        where service_date = ${date}::date and is_confirmation and class_id = ${classId}
          and service_id = ${serviceId}) as "calledAt",
      exists (select from roll_call where request_key = ${sendingKey}) as "hasArrived"`.execute(tx);
  const [row] = result.rows;
  if (!row) throw new Error('a record without a row');
  return {
    edits: row.edits.map((edit) => ({ ...edit, madeAt: new Date(edit.madeAt) })),
    adults: new Map(
      row.adults.map(({ duty, mealCount, madeAt }) => [
        duty,
        { mealCount, madeAt: madeAt === null ? null : new Date(madeAt) },
      ]),
    ),
    calledAt: row.calledAt,
    hasArrived: row.hasArrived,
  };
}

export interface CalledClass {
  serviceId: number;
  classId: number;
  calledAt: Date;
}

/** Classes whose roll call of the day was confirmed, and when it was first. */
export async function findCalledClasses(tx: TenantTx, date: DateString): Promise<CalledClass[]> {
  const result = await sql<CalledClass>`
    select service_id as "serviceId", class_id as "classId", min(made_at) as "calledAt" from roll_call
    where service_date = ${date}::date and is_confirmation
    group by service_id, class_id`.execute(tx);
  return result.rows;
}
