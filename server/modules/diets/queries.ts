/** Requests of a diet, their certificates, and diets near their end. */
import { sql } from 'kysely';
import type {
  DietKind,
  DietRequestBody,
  DietRequestState,
  OfficeDietRequest,
  OwnDiets,
} from '#common/contract/diet-requests.ts';
import type { DateString } from '#common/dates.ts';
import type { MediaType } from '#common/media-type.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** A family's own children: whoever takes a child to table only is not asked about its health. */
export async function findOwnChildren(
  tx: TenantTx,
  guardianId: number,
): Promise<Pick<OwnDiets['children'][number], 'childId' | 'firstName' | 'lastName'>[]> {
  return tx
    .selectFrom('child_guardianship')
    .select(['child_id as childId', 'first_name as firstName', 'last_name as lastName'])
    .where('guardian_id', '=', guardianId)
    .where('role', 'in', ['payer', 'parent'])
    .orderBy('user_code')
    .$narrowType<Pick<OwnDiets['children'][number], 'childId' | 'firstName' | 'lastName'>>()
    .execute();
}

export async function findChildByCode(tx: TenantTx, userCode: string): Promise<number | null> {
  const row = await tx
    .selectFrom('child_name')
    .select('child_id')
    .where('user_code', '=', userCode)
    .executeTakeFirst();
  return row?.child_id ?? null;
}

export interface KeptDiet {
  childId: number;
  label: string;
  validFrom: DateString;
  validTo: DateString;
  isExpired: boolean;
}

/** What kitchens follow for the children from today on. */
export async function findKeptDiets(
  tx: TenantTx,
  childIds: readonly number[],
  today: DateString,
): Promise<KeptDiet[]> {
  const result = await sql<KeptDiet>`
    select child_id as "childId", label, valid_from::text as "validFrom", expires_on::text as "validTo",
      expires_on < ${today}::date as "isExpired"
    from child_diet_label
    where child_id = any(${[...childIds]}::bigint[]) and valid_to >= ${today}::date
    order by valid_from`.execute(tx);
  return result.rows;
}

export type FoundRequest = OfficeDietRequest & { guardianId: number | null };

const selected = sql`
  select r.request_id as "requestId", r.child_id as "childId", r.guardian_id as "guardianId", r.kind, r.wish,
    r.starts_on::text as "startsOn", r.ends_on::text as "endsOn", r.state, r.answer, r.guardian_id is not null as "isFromFamily",
    to_json(r.created_at) #>> '{}' as "createdAt", to_json(r.decided_at) #>> '{}' as "decidedAt",
    n.user_code as "userCode", n.last_name || ' ' || n.first_name as "childName",
    coalesce((select json_agg(json_build_object('certificateId', f.certificate_id, 'byteCount', f.byte_count,
        'uploadedAt', f.uploaded_at, 'isPurged', f.sealed is null) order by f.certificate_id)
      from diet_certificate f where f.tenant_id = r.tenant_id and f.request_id = r.request_id), '[]') as certificates
  from diet_request r join child_name n on n.child_id = r.child_id`;

export async function findRequestsOf(tx: TenantTx, childIds: readonly number[]): Promise<FoundRequest[]> {
  const result = await sql<FoundRequest>`
    ${selected} where r.child_id = any(${[...childIds]}::bigint[]) order by r.request_id desc`.execute(tx);
  return result.rows;
}

/** Those that wait first, the oldest of them first; then what was decided in the last year. */
export async function findAllRequests(tx: TenantTx): Promise<FoundRequest[]> {
  const result = await sql<FoundRequest>`
    ${selected}
    where r.state in ('open', 'asked_again') or r.created_at > now() - interval '1 year'
    order by r.state not in ('open', 'asked_again'), case when r.state in ('open', 'asked_again') then r.request_id end,
      r.decided_at desc nulls last
    limit 500`.execute(tx);
  return result.rows;
}

export async function countRequestsIn(tx: TenantTx, state: DietRequestState): Promise<number> {
  const row = await tx
    .selectFrom('diet_request')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Held until the transaction ends. */
export async function lockRequest(tx: TenantTx, requestId: number): Promise<FoundRequest | null> {
  await sql`select 1 from diet_request where request_id = ${requestId} for update`.execute(tx);
  return findRequest(tx, requestId);
}

export async function findByKey(
  tx: TenantTx,
  requestKey: string,
): Promise<{ requestId: number; childId: number } | null> {
  const row = await tx
    .selectFrom('diet_request')
    .select(['request_id as requestId', 'child_id as childId'])
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row ?? null;
}

/** The new request's number; `null` when another one of the child waits. */
export async function insertRequest(
  tx: TenantTx,
  tenantId: TenantId,
  request: DietRequestBody & { childId: number; guardianId: number | null; createdBy: string },
): Promise<number | null> {
  const row = await tx
    .insertInto('diet_request')
    .values({
      tenant_id: tenantId,
      child_id: request.childId,
      guardian_id: request.guardianId,
      kind: request.kind,
      wish: request.wish.trim(),
      starts_on: request.startsOn,
      ends_on: request.endsOn,
      created_by: request.createdBy,
      request_key: request.requestKey,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('request_id as requestId')
    .executeTakeFirst();
  return row?.requestId ?? null;
}

export async function updateRequest(
  tx: TenantTx,
  requestId: number,
  changed: { state: DietRequestState; answer?: string; childDietId?: number; decidedBy?: string },
): Promise<void> {
  await tx
    .updateTable('diet_request')
    .set({
      state: changed.state,
      ...(changed.answer !== undefined && { answer: changed.answer }),
      ...(changed.childDietId !== undefined && { child_diet_id: changed.childDietId }),
      ...(changed.decidedBy !== undefined && { decided_by: changed.decidedBy, decided_at: sql`now()` }),
    })
    .where('request_id', '=', requestId)
    .execute();
}

export async function insertCertificate(
  tx: TenantTx,
  tenantId: TenantId,
  file: { requestId: number; mediaType: MediaType; byteCount: number; sealed: Buffer; uploadedBy: string },
): Promise<number> {
  const row = await tx
    .insertInto('diet_certificate')
    .values({
      tenant_id: tenantId,
      request_id: file.requestId,
      media_type: file.mediaType,
      byte_count: file.byteCount,
      sealed: file.sealed,
      uploaded_by: file.uploadedBy,
    })
    .returning('certificate_id')
    .executeTakeFirstOrThrow();
  return row.certificate_id;
}

export async function findCertificate(
  tx: TenantTx,
  certificateId: number,
): Promise<{ requestId: number; childId: number; mediaType: MediaType; sealed: Buffer } | null> {
  const result = await sql<{ requestId: number; childId: number; mediaType: MediaType; sealed: Buffer }>`
    select f.request_id as "requestId", r.child_id as "childId", f.media_type as "mediaType", f.sealed
    from diet_certificate f join diet_request r on r.tenant_id = f.tenant_id and r.request_id = f.request_id
    where f.certificate_id = ${certificateId} and f.sealed is not null`.execute(tx);
  return result.rows[0] ?? null;
}

/** Those that are still kept; the content of one at a time is read, since each has megabytes. */
export async function listKeptCertificates(
  tx: TenantTx,
): Promise<{ certificateId: number; requestId: number }[]> {
  return tx
    .selectFrom('diet_certificate')
    .select(['certificate_id as certificateId', 'request_id as requestId'])
    .where('sealed', 'is not', null)
    .orderBy('certificate_id')
    .execute();
}

export async function lockSealed(tx: TenantTx, certificateId: number): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('diet_certificate')
    .select('sealed')
    .where('certificate_id', '=', certificateId)
    .forUpdate()
    .executeTakeFirst();
  return row?.sealed ?? null;
}

export async function updateSealed(tx: TenantTx, certificateId: number, sealed: Buffer): Promise<void> {
  await tx
    .updateTable('diet_certificate')
    .set({ sealed })
    .where('certificate_id', '=', certificateId)
    .execute();
}

export interface EndingDiet {
  childDietId: number;
  childName: string;
  label: string;
  kind: DietKind | null;
  validTo: DateString;
}

export async function findEndingDiet(tx: TenantTx, childDietId: number): Promise<EndingDiet | null> {
  const result = await sql<EndingDiet>`
    select d.child_diet_id as "childDietId", n.first_name as "childName", d.label, d.kind, d.expires_on::text as "validTo"
    from child_diet_label d join child_name n on n.child_id = d.child_id
    where d.child_diet_id = ${childDietId} and d.valid_to >= d.expires_on`.execute(tx);
  return result.rows[0] ?? null;
}

/** Queues a message to each payer and parent of the diets near their end that nothing follows; how many diets. */
export async function queueReminders(
  tx: TenantTx,
  tenantId: TenantId,
  { today, days, mailKind }: { today: DateString; days: number; mailKind: string },
): Promise<number> {
  const result = await sql<{ count: number }>`
    with near as (
      select d.child_diet_id, d.child_id from child_diet_label d
      where d.expires_on between ${today}::date and ${today}::date + ${days}::int
        and not exists (select from child_diet_label n where n.child_id = d.child_id and n.valid_from > d.expires_on)
        and not exists (select from diet_request r where r.child_id = d.child_id and r.state in ('open', 'asked_again'))
    ), ending as (
      insert into diet_reminder (tenant_id, child_diet_id) select ${tenantId}::uuid, child_diet_id from near
      on conflict do nothing returning child_diet_id
    ), written as (
      insert into outbox_message (tenant_id, channel, kind, subject_key, recipient, payload)
      select ${tenantId}::uuid, 'email', ${mailKind}, e.child_diet_id || '/' || g.guardian_id, g.guardian_email, '{}'::jsonb
      from ending e join near using (child_diet_id) join child_guardianship g on g.child_id = near.child_id and g.role in ('payer', 'parent')
      where g.guardian_email is not null
      on conflict (tenant_id, channel, kind, subject_key) do nothing
    )
    select count(*)::int as count from ending`.execute(tx);
  return result.rows[0]?.count ?? 0;
}

/** `null`: the guardian has none, or no longer stands for the child. */
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

export async function findRequest(tx: TenantTx, requestId: number): Promise<FoundRequest | null> {
  const result = await sql<FoundRequest>`${selected} where r.request_id = ${requestId}`.execute(tx);
  return result.rows[0] ?? null;
}
