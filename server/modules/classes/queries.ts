/** Sendings, touches and meals on duty of a class. */
import { sql } from 'kysely';
import type { Duty } from '#common/contract/roll-call.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { often } from '#server/platform/thrifty-pool.ts';
import type { Write } from '#server/platform/write-together.ts';
import type { Edit, RecordBefore, Sending } from './rules.ts';

interface ServiceDay {
  serviceId: number;
  date: DateString;
}

/**
 * Sendings that are new, no two of a class, with their edits and their meals on duty: of each duty what is said last, and of
 * two devices what was said later by the server's clock. An edit that had arrived before with another sending changes
 * nothing.
 */
export function sendingWrites(
  tenantId: TenantId,
  { serviceId, date }: ServiceDay,
  sendings: readonly (Sending & { classId: number })[],
): Write[] {
  const sent = sendings.map(({ edits: _, counts: __, ...sending }) => sending);
  const edits = sendings.flatMap((sending) =>
    sending.edits.map((edit) => ({ ...edit, sending: sending.key })),
  );
  const counts = sendings.flatMap(({ classId, madeAt, recordedBy, ...sending }) =>
    sending.counts.map((count) => ({ ...count, classId, madeAt, recordedBy })),
  );
  return [
    {
      name: 'sent',
      statement: sql`
        insert into roll_call (tenant_id, request_key, service_id, class_id, service_date, is_confirmation, device_time, made_at,
          made_by, recorded_by)
        select ${tenantId}, key, ${serviceId}, "classId", ${date}, "isConfirmation", "deviceTime", "madeAt", "madeBy", "recordedBy"
        from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) as s(key text, "classId" bigint, "isConfirmation" boolean,
          "deviceTime" timestamptz, "madeAt" timestamptz, "madeBy" text, "recordedBy" text)
        returning roll_call_id, request_key`,
    },
    {
      statement: sql`
        insert into roll_call_edit
          (tenant_id, edit_key, roll_call_id, service_id, child_id, service_date, mark, device_time, made_at)
        select ${tenantId}, e.key, sent.roll_call_id, ${serviceId}, e."childId", ${date}, e.mark, e."deviceTime", e."madeAt"
        from jsonb_to_recordset(${JSON.stringify(edits)}::jsonb) as e(key text, "childId" bigint, mark text,
          "deviceTime" timestamptz, "madeAt" timestamptz, sending text)
        join sent on sent.request_key = e.sending
        on conflict (tenant_id, edit_key) do nothing`,
    },
    {
      statement: sql`
        insert into duty_meal as d (tenant_id, class_id, service_id, service_date, duty, meal_count, made_at, recorded_by)
        select ${tenantId}, "classId", ${serviceId}, ${date}, duty, "mealCount", "madeAt", "recordedBy"
        from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as w("classId" bigint, duty text, "mealCount" smallint,
          "madeAt" timestamptz, "recordedBy" text)
        on conflict (tenant_id, class_id, service_id, duty, service_date) do update
          set meal_count = excluded.meal_count, made_at = excluded.made_at, recorded_by = excluded.recorded_by
          where d.made_at <= excluded.made_at`,
    },
  ];
}

interface RecordedClass {
  classId: number;
  childIds: readonly number[];
  /** Of a sending that may have arrived before. */
  key?: string;
}

interface FoundRecords {
  edits: (Omit<Edit, 'madeAt'> & { madeAt: string })[];
  adults: { classId: number; duty: Duty; mealCount: number; madeAt: string | null }[];
  called: { classId: number; madeAt: string }[];
  arrived: string[];
}

/** What has been said of these classes' day, in their order, and whether the sending of that key is among it. */
export async function findClassRecords(
  tx: TenantTx,
  { serviceId, date }: ServiceDay,
  classes: readonly RecordedClass[],
): Promise<RecordBefore[]> {
  const classIds = classes.map(({ classId }) => classId);
  const children = classes.flatMap(({ childIds }) => childIds);
  const keys = classes.map(({ key }) => key ?? null);
  const result = await sql<FoundRecords>`${often}
    select
      (select coalesce(json_agg(json_build_object('key', e.edit_key, 'childId', c.child_id, 'mark', e.mark, 'madeAt', e.made_at)),
          '[]')
        from unnest(${children}::bigint[]) as c(child_id) cross join lateral (
          select edit_key, mark, made_at from roll_call_edit where child_id = c.child_id and service_date = ${date}::date
            and service_id = ${serviceId}::bigint offset 0) e) as edits,
      (select coalesce(json_agg(json_build_object('classId', k.class_id, 'duty', d.duty, 'mealCount', d.meal_count,
          'madeAt', case when d.service_date = ${date}::date then d.made_at end)), '[]')
        from unnest(${classIds}::bigint[]) as k(class_id) cross join lateral (
          select distinct on (duty) duty, meal_count, made_at, service_date from duty_meal
          where class_id = k.class_id and service_id = ${serviceId}::bigint and service_date <= ${date}::date
          order by duty, service_date desc) d) as adults,
      (select coalesce(json_agg(json_build_object('classId', k.class_id, 'madeAt', r.made_at)), '[]')
        from unnest(${classIds}::bigint[]) as k(class_id) cross join lateral (
          select min(made_at) as made_at from roll_call where service_date = ${date}::date and is_confirmation
            and class_id = k.class_id and service_id = ${serviceId}::bigint) r where r.made_at is not null) as called,
      (select coalesce(json_agg(request_key), '[]') from roll_call where request_key = any(${keys}::text[])) as arrived`.execute(
    tx,
  );
  const [found] = result.rows;
  if (!found) throw new Error('records without a row');
  return recordsOf(classes, found);
}

function recordsOf(
  classes: readonly RecordedClass[],
  { edits, adults, called, arrived }: FoundRecords,
): RecordBefore[] {
  const editsOf = Map.groupBy(edits, ({ childId }) => childId);
  const adultsOf = Map.groupBy(adults, ({ classId }) => classId);
  const calledAt = new Map(called.map(({ classId, madeAt }) => [classId, new Date(madeAt)]));
  const hasArrived = new Set(arrived);
  return classes.map(({ classId, childIds, key }) => ({
    edits: childIds
      .flatMap((childId) => editsOf.get(childId) ?? [])
      .map((edit) => ({ ...edit, madeAt: new Date(edit.madeAt) })),
    adults: new Map(
      (adultsOf.get(classId) ?? []).map(({ duty, mealCount, madeAt }) => [
        duty,
        { mealCount, madeAt: madeAt === null ? null : new Date(madeAt) },
      ]),
    ),
    calledAt: calledAt.get(classId) ?? null,
    hasArrived: key !== undefined && hasArrived.has(key),
  }));
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
