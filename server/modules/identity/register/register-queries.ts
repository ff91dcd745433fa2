import { sql } from 'kysely';
import type { IdentityKind } from '#common/contract/identity.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** What the register keeps readable of a message, to find it again. */
export interface RegisterIndex {
  kind: IdentityKind;
  message: 'request' | 'response' | 'logout_request' | 'logout_response';
  idpEntityId?: string | null;
  requestId?: string | null;
  requestIssuedAt?: Date | null;
  responseId?: string | null;
  responseIssuedAt?: Date | null;
  assertionId?: string | null;
  subject?: string | null;
  nameQualifier?: string | null;
  level?: number | null;
  outcome: string;
  personHash?: Buffer | null;
}

export async function findRegisterKey(tx: TenantTx): Promise<Buffer | null> {
  const row = await tx.selectFrom('identity_register_key').select('public_key').executeTakeFirst();
  return row?.public_key ?? null;
}

export async function insertRegisterKey(
  tx: TenantTx,
  tenantId: TenantId,
  publicKey: Buffer,
): Promise<boolean> {
  const row = await tx
    .insertInto('identity_register_key')
    .values({ tenant_id: tenantId, public_key: publicKey })
    .onConflict((conflict) => conflict.doNothing())
    .returning('tenant_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Holds the end of the tenant's chain until the transaction ends, and says what it is. */
export async function lockChain(tx: TenantTx, tenantId: TenantId): Promise<{ no: number; hash: Buffer }> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity_register:' || ${tenantId}, 0))`.execute(
    tx,
  );
  const last = await tx
    .selectFrom('identity_transaction')
    .select(['transaction_no as no', 'hash'])
    .orderBy('transaction_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ?? { no: 0, hash: Buffer.alloc(32) };
}

/** By the function that alone may: it refuses what is not the next link of the chain. */
export async function insertTransaction(
  tx: TenantTx,
  tenantId: TenantId,
  index: RegisterIndex,
  link: { no: number; occurredAt: Date; sealed: Buffer; previousHash: Buffer; hash: Buffer },
): Promise<void> {
  const hex = (bytes: Buffer | null | undefined) => (bytes ? `\\x${bytes.toString('hex')}` : null);
  const entry = {
    tenant_id: tenantId,
    transaction_no: link.no,
    occurred_at: link.occurredAt,
    kind: index.kind,
    message: index.message,
    idp_entity_id: index.idpEntityId,
    request_id: index.requestId,
    request_issued_at: index.requestIssuedAt,
    response_id: index.responseId,
    response_issued_at: index.responseIssuedAt,
    assertion_id: index.assertionId,
    subject: index.subject,
    name_qualifier: index.nameQualifier,
    level: index.level,
    outcome: index.outcome,
    person_hash: hex(index.personHash),
    sealed: hex(link.sealed),
    previous_hash: hex(link.previousHash),
    hash: hex(link.hash),
  };
  await sql`select add_identity_transaction(${JSON.stringify(entry)}::jsonb)`.execute(tx);
}

export interface KeptTransaction {
  no: number;
  occurredAt: Date;
  message: string;
  requestId: string | null;
  outcome: string;
  sealed: Buffer;
  previousHash: Buffer;
  hash: Buffer;
}

/** From the oldest on. */
export function listTransactions(tx: TenantTx, requestId: string | null): Promise<KeptTransaction[]> {
  let query = tx
    .selectFrom('identity_transaction')
    .select([
      'transaction_no as no',
      'occurred_at as occurredAt',
      'message',
      'request_id as requestId',
      'outcome',
      'sealed',
      'previous_hash as previousHash',
      'hash',
    ])
    .orderBy('transaction_no');
  if (requestId !== null) query = query.where('request_id', '=', requestId);
  return query.execute();
}

export async function purgeRegister(tx: TenantTx, tenantId: TenantId, limit: number): Promise<number> {
  const result = await sql<{ gone: number }>`
    select purge_identity_register(${tenantId}, ${limit}::int) as gone`.execute(tx);
  return result.rows[0]?.gone ?? 0;
}

export interface AccessCount {
  day: string;
  kind: IdentityKind;
  idpEntityId: string;
  level: number | null;
  outcome: string;
  accesses: number;
}

/** How many answers came on each day of a month (`2026-11`), by who sent them and how they ended. Roman days. */
export async function countAccesses(tx: TenantTx, month: string): Promise<AccessCount[]> {
  const result = await sql<AccessCount>`
    select to_char(occurred_at at time zone 'Europe/Rome', 'YYYY-MM-DD') as day, kind,
      coalesce(idp_entity_id, '') as "idpEntityId", level, outcome, count(*)::int as accesses
    from identity_transaction
    where message = 'response' and to_char(occurred_at at time zone 'Europe/Rome', 'YYYY-MM') = ${month}
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`.execute(tx);
  return result.rows;
}

/** How many different people entered in a month, by identity provider. */
export async function countPeople(
  tx: TenantTx,
  month: string,
): Promise<{ kind: IdentityKind; idpEntityId: string; people: number }[]> {
  const result = await sql<{ kind: IdentityKind; idpEntityId: string; people: number }>`
    select kind, coalesce(idp_entity_id, '') as "idpEntityId", count(distinct person_hash)::int as people
    from identity_transaction
    where message = 'response' and outcome = 'ok'
      and to_char(occurred_at at time zone 'Europe/Rome', 'YYYY-MM') = ${month}
    group by 1, 2 order by 1, 2`.execute(tx);
  return result.rows;
}
