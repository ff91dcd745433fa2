/** Richieste di modifica: what families ask, and what the office answers. */
import { sql, type RawBuilder } from 'kysely';
import type { ChangeField, ChangeListQuery, ChangeRequest, ChangeState } from '#common/contract/family.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Identity } from './change-rules.ts';
import type { Person } from './family-queries.ts';

export interface RequestRow extends Omit<ChangeRequest, 'requestedAt' | 'decidedAt'> {
  requestedAt: Date;
  decidedAt: Date | null;
}

const MAX_LISTED = 50;

const REQUEST_COLUMNS = sql`
  r.request_id as "requestId", r.child_id as "childId", r.field, r.old_value as "oldValue", r.new_value as "newValue",
  r.reason, r.state, r.requested_at as "requestedAt", r.decided_at as "decidedAt",
  r.decision_reason as "decisionReason",
  coalesce(c.first_name || ' ' || c.last_name, g.first_name || ' ' || g.last_name) as "personName"`;
const REQUEST_TABLES = sql`
  change_request r
  left join child c on c.tenant_id = r.tenant_id and c.child_id = r.child_id
  left join guardian g on g.tenant_id = r.tenant_id and g.guardian_id = r.guardian_id`;

export function viewRequest(row: RequestRow): ChangeRequest {
  return {
    ...row,
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}

/** The newest first. */
export async function findRequestsOf(tx: TenantTx, guardianId: number): Promise<RequestRow[]> {
  const result = await sql<RequestRow>`
    select ${REQUEST_COLUMNS} from ${REQUEST_TABLES}
    where r.requested_by = ${guardianId} order by r.request_id desc limit ${MAX_LISTED}`.execute(tx);
  return result.rows;
}

export interface OfficeRequestRow extends RequestRow, Identity {
  requesterName: string;
  personCode: string;
  decidedBy: string | null;
}

/** Words must all occur in the names or codes of who asked and of whom it is about. */
function matching({ state, search = '' }: ChangeListQuery): RawBuilder<unknown> {
  const words = search.split(/\s+/).filter((word) => word !== '');
  return sql`
    (${state ?? null}::text is null or r.state = ${state ?? null})
    and not exists (
      select 1 from unnest(${words}::text[]) word
      where position(lower(word) in lower(concat_ws(' ', q.first_name, q.last_name, q.code, c.first_name, c.last_name,
        c.user_code))) = 0)`;
}

const OFFICE_TABLES = sql`${REQUEST_TABLES}
  join guardian q on q.tenant_id = r.tenant_id and q.guardian_id = r.requested_by`;

/** The open ones wait in the order of their arrival; what is decided comes with the latest on top. */
export async function findRequestPage(
  tx: TenantTx,
  query: ChangeListQuery,
  { limit, offset }: { limit: number; offset: number },
): Promise<OfficeRequestRow[]> {
  const result = await sql<OfficeRequestRow>`
    select ${REQUEST_COLUMNS}, q.first_name || ' ' || q.last_name as "requesterName",
      coalesce(c.user_code, g.code) as "personCode", r.decided_by as "decidedBy",
      coalesce(c.first_name, g.first_name) as "firstName", coalesce(c.last_name, g.last_name) as "lastName",
      case when c.child_id is null then g.fiscal_code else c.fiscal_code end as "fiscalCode",
      c.birth_date as "birthDate"
    from ${OFFICE_TABLES}
    where ${matching(query)}
    order by r.state <> 'pending', r.decided_at desc nulls first, r.request_id
    limit ${limit} offset ${offset}`.execute(tx);
  return result.rows;
}

export async function countRequests(
  tx: TenantTx,
  query: ChangeListQuery,
): Promise<{ total: number; pending: number }> {
  const result = await sql<{ total: number; pending: number }>`
    select (select count(*) from ${OFFICE_TABLES} where ${matching(query)})::int as total,
      (select count(*) from change_request where state = 'pending')::int as pending`.execute(tx);
  return result.rows[0] ?? { total: 0, pending: 0 };
}

export interface LockedRequest {
  requestId: number;
  requestedBy: number;
  person: Person;
  field: ChangeField;
  newValue: string;
  state: ChangeState;
}

/** Locked: of two decisions at once the second finds the first one's. */
export async function lockRequest(tx: TenantTx, requestId: number): Promise<LockedRequest | null> {
  const row = await tx
    .selectFrom('change_request')
    .select(['request_id', 'requested_by', 'guardian_id', 'child_id', 'field', 'new_value', 'state'])
    .where('request_id', '=', requestId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const person: Person =
    row.child_id === null
      ? { kind: 'guardian', id: row.guardian_id ?? 0 }
      : { kind: 'child', id: row.child_id };
  return {
    requestId: row.request_id,
    requestedBy: row.requested_by,
    person,
    field: row.field,
    newValue: row.new_value,
    state: row.state,
  };
}

/** The new value of the open request about this datum. */
export async function findPending(tx: TenantTx, person: Person, field: ChangeField): Promise<string | null> {
  const row = await tx
    .selectFrom('change_request')
    .select('new_value')
    .where(person.kind === 'child' ? 'child_id' : 'guardian_id', '=', person.id)
    .where('field', '=', field)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  return row?.new_value ?? null;
}

export async function insertRequest(
  tx: TenantTx,
  tenantId: TenantId,
  request: {
    requestedBy: number;
    person: Person;
    field: ChangeField;
    oldValue: string | null;
    newValue: string;
    reason: string;
  },
): Promise<number> {
  const { person } = request;
  const { request_id: requestId } = await tx
    .insertInto('change_request')
    .values({
      tenant_id: tenantId,
      requested_by: request.requestedBy,
      guardian_id: person.kind === 'guardian' ? person.id : null,
      child_id: person.kind === 'child' ? person.id : null,
      field: request.field,
      old_value: request.oldValue,
      new_value: request.newValue,
      reason: request.reason,
    })
    .returning('request_id')
    .executeTakeFirstOrThrow();
  return requestId;
}

export async function closeRequest(
  tx: TenantTx,
  requestId: number,
  decision: { state: Exclude<ChangeState, 'pending'>; decidedBy: string; reason: string | null },
): Promise<void> {
  await tx
    .updateTable('change_request')
    .set({
      state: decision.state,
      decided_by: decision.decidedBy,
      decision_reason: decision.reason,
      decided_at: sql`now()`,
    })
    .where('request_id', '=', requestId)
    .execute();
}

/** What the family is told about a decision, and at which address. */
/** What the requester is told. */
type Decision = RequestRow & { requesterName: string; requestedBy: number };

export async function findDecision(tx: TenantTx, requestId: number): Promise<Decision | null> {
  const result = await sql<Decision>`
    select ${REQUEST_COLUMNS}, q.first_name || ' ' || q.last_name as "requesterName", r.requested_by as "requestedBy"
    from ${OFFICE_TABLES} where r.request_id = ${requestId}`.execute(tx);
  return result.rows[0] ?? null;
}

export async function findRoleFor(
  tx: TenantTx,
  guardianId: number,
  childId: number,
): Promise<'payer' | 'parent' | 'carer' | null> {
  const row = await tx
    .selectFrom('guardianship')
    .select('role')
    .where('guardian_id', '=', guardianId)
    .where('child_id', '=', childId)
    .executeTakeFirst();
  return row?.role ?? null;
}
