/** Sendings, touches and meals on duty of a class. */
import { sql, type RawBuilder } from 'kysely';
import type { Duty, RollCallMark } from '#common/contract/roll-call.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Write } from '#server/platform/write-together.ts';
import type { RecordBefore, Sending } from './rules.ts';

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

/** A sending that may have arrived before: its class, and its key. */
interface SendingKey {
  classId: number;
  key: string;
}

export interface FoundRecord {
  edits: [key: string, childId: number, mark: RollCallMark, madeAt: string][];
  /** When it was said; `null`: on an earlier day. */
  adults: [duty: Duty, mealCount: number, madeAt: string | null][];
  calledAt: string | null;
  hasArrived: boolean;
}

/**
 * What has been said of a class's day, to be read beside it (`readClassDays`), and whether the one of these sendings that is
 * of this class is among it.
 */
export function recordOfClass(date: DateString, sendings: readonly SendingKey[]): RawBuilder<FoundRecord> {
  return sql`json_build_object(
    'edits', (select coalesce(json_agg(json_build_array(edit_key, child_id, mark, made_at)), '[]') from roll_call_edit
      where child_id = any(called.child_ids) and service_date = ${date}::date and service_id = o.service_id),
    'adults', (select coalesce(json_agg(json_build_array(duty, meal_count,
          case when service_date = ${date}::date then made_at end)), '[]')
      from (select distinct on (duty) duty, meal_count, made_at, service_date from duty_meal
        where class_id = o.class_id and service_id = o.service_id and service_date <= ${date}::date
        order by duty, service_date desc) d),
    'calledAt', (select min(made_at) from roll_call where service_date = ${date}::date and is_confirmation
      and class_id = o.class_id and service_id = o.service_id),
    'hasArrived', exists (select from roll_call where request_key = (
      select k.key from unnest(${sendings.map(({ classId }) => classId)}::bigint[], ${sendings.map(({ key }) => key)}::text[])
        as k(class_id, key) where k.class_id = o.class_id)))`;
}

export function toRecord({ edits, adults, calledAt, hasArrived }: FoundRecord): RecordBefore {
  const moment = (text: string | null) => (text === null ? null : new Date(text));
  return {
    edits: edits.map(([key, childId, mark, madeAt]) => ({ key, childId, mark, madeAt: new Date(madeAt) })),
    adults: new Map(adults.map(([duty, mealCount, madeAt]) => [duty, { mealCount, madeAt: moment(madeAt) }])),
    calledAt: moment(calledAt),
    hasArrived,
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
