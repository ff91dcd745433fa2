/** Which families a closure concerns, and what they are told of it. */
import { sql } from 'kysely';
import type { EntryEffect } from '#common/contract/calendar.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export const CLOSURE_MAIL = 'meals.closure';
export const REOPENING_MAIL = 'meals.reopening';
export const CLOSURE_PUSH = 'meals.push_closure';
export const REOPENING_PUSH = 'meals.push_reopening';

/** An entry of the calendar as a message keeps it: it may be gone when the message is sent. */
export interface ToldClosure {
  closureId: number;
  serviceId: number;
  schoolId: number | null;
  /** `null`: all schools. */
  schoolName: string | null;
  /** Left out of messages that were written before classes had entries. */
  classId?: number | null;
  className?: string | null;
  effect?: EntryEffect;
  startsOn: DateString;
  endsOn: DateString;
  reason: string;
}

/** Time for the office to think better of it; then each family gets one message. */
const DELAY = sql`interval '5 minutes'`;

/** The guardians of the children that would have eaten on one of the days, or now do: those from today on. */
const concerned = ({
  serviceId,
  schoolId,
  classId = null,
  effect,
  startsOn,
  endsOn,
}: Omit<ToldClosure, 'closureId'>) => sql`
  with expected as materialized (
    select class_id, service_date from class_service_days(
      greatest(${startsOn}::date, (now() at time zone 'Europe/Rome')::date), ${endsOn}::date)
    where service_id = ${serviceId}::bigint and (is_expected or ${effect === 'meals'})
  )
  select g.guardian_id, min(g.guardian_email) as email, array_agg(distinct g.child_id) as child_ids
  from enrolled_child e join child_guardianship g on g.tenant_id = e.tenant_id and g.child_id = e.child_id
  where e.service_id = ${serviceId}::bigint and (${schoolId}::bigint is null or e.school_id = ${schoolId}::bigint)
    and (${classId}::bigint is null or e.class_id = ${classId}::bigint)
    and exists (select from expected x where x.class_id = e.class_id and x.service_date between e.valid_from and e.valid_to)
  group by g.guardian_id`;

/** A message for each guardian, on the ways that it wants. */
export async function insertClosureMessages(
  tx: TenantTx,
  tenantId: TenantId,
  closure: ToldClosure,
): Promise<void> {
  const { closureId } = closure;
  const payload = JSON.stringify(closure);
  await sql`
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, payload, next_attempt_at)
    with concerned as (${concerned(closure)})
    select ${tenantId}::uuid, 'email', ${CLOSURE_MAIL}, ${closureId}::text || '/' || c.guardian_id, c.email,
      ${payload}::jsonb, now() + ${DELAY}
    from concerned c where c.email is not null and wants_message(c.guardian_id, c.child_ids, 'closures', 'email')
    union all
    select ${tenantId}::uuid, 'push', ${CLOSURE_PUSH}, ${closureId}::text || '/' || d.subscription_id,
      d.subscription_id::text, ${payload}::jsonb, now() + ${DELAY}
    from concerned c join push_device d on d.guardian_id = c.guardian_id
    where wants_message(c.guardian_id, c.child_ids, 'closures', 'push')
    on conflict (tenant_id, channel, kind, subject_key) do nothing`.execute(tx);
}

const ofClosure = (closureId: number) =>
  sql`kind in (${CLOSURE_MAIL}, ${CLOSURE_PUSH}) and subject_key like ${`${closureId}/%`}`;

/** Takes back what has not left. */
export async function deleteClosureMessages(tx: TenantTx, closureId: number): Promise<void> {
  await sql`delete from outbox_message where ${ofClosure(closureId)} and state = 'pending' and attempts = 0`.execute(
    tx,
  );
}

/** Takes back what has not left; whoever was told that the canteen closes is told that it does not. */
export async function replaceClosureMessages(tx: TenantTx, closureId: number): Promise<void> {
  await deleteClosureMessages(tx, closureId);
  await sql`
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, payload)
    select tenant_id, channel, case channel when 'email' then ${REOPENING_MAIL} else ${REOPENING_PUSH} end, subject_key,
      recipient, payload
    from outbox_message where ${ofClosure(closureId)} and state <> 'needless'
    on conflict (tenant_id, channel, kind, subject_key) do nothing`.execute(tx);
}

/** Those of the guardians who are still to be written to. */
export async function findStillConcerned(
  tx: TenantTx,
  closure: ToldClosure,
  guardianIds: readonly number[],
): Promise<number[]> {
  const result = await sql<{ guardianId: number }>`
    select c.guardian_id as "guardianId" from (${concerned(closure)}) c
    where c.guardian_id = any(${[...guardianIds]}::bigint[])
      and wants_message(c.guardian_id, c.child_ids, 'closures', 'email')`.execute(tx);
  return result.rows.map(({ guardianId }) => guardianId);
}

export async function findToldClosure(tx: TenantTx, closureId: number): Promise<ToldClosure | null> {
  const result = await sql<ToldClosure>`
    select x.closure_id as "closureId", x.service_id as "serviceId", x.school_id as "schoolId",
      (select min(e.school_name) from enrolled_child e
        where e.tenant_id = x.tenant_id and e.school_id = x.school_id) as "schoolName",
      x.class_id as "classId", (select k.name from school_class_name k where k.class_id = x.class_id) as "className", x.effect,
      x.starts_on as "startsOn", x.ends_on as "endsOn", x.reason
    from service_closure x where x.closure_id = ${closureId}`.execute(tx);
  return result.rows[0] ?? null;
}
