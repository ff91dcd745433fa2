/** The *codici di disdetta*. */
import { sql } from 'kysely';
import type { ChildCode } from '#common/contract/telephone.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export async function findCodes(tx: TenantTx, childIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await tx
    .selectFrom('cancellation_code')
    .select(['child_id as childId', 'code'])
    .where('child_id', '=', sql<number>`any(${[...childIds]}::bigint[])`)
    .execute();
  return new Map(rows.map(({ childId, code }) => [childId, code]));
}

/** Codes for children that have none; a code that another child has is left out. */
export async function insertCodes(
  tx: TenantTx,
  tenantId: TenantId,
  codes: readonly { childId: number; code: string }[],
): Promise<void> {
  await sql`
    insert into cancellation_code (tenant_id, child_id, code)
    select ${tenantId}::uuid, w.child_id, w.code
    from unnest(${codes.map(({ childId }) => childId)}::bigint[], ${codes.map(({ code }) => code)}::text[])
      as w(child_id, code)
    order by w.child_id
    on conflict do nothing`.execute(tx);
}

/** Of these children, those whose code somebody has been shown. */
export async function listChildrenWithCode(tx: TenantTx, childIds: readonly number[]): Promise<number[]> {
  return [...(await findCodes(tx, childIds)).keys()].sort((one, other) => one - other);
}

export interface ParentToTell {
  guardianId: number;
  email: string;
}

/** Payer and parents of a child who can be written to. */
export async function listParentsToTell(tx: TenantTx, childId: number): Promise<ParentToTell[]> {
  return tx
    .selectFrom('child_guardianship')
    .select(['guardian_id as guardianId', 'guardian_email as email'])
    .where('child_id', '=', childId)
    .where('role', 'in', ['payer', 'parent'])
    .where('guardian_email', 'is not', null)
    .orderBy('guardian_id')
    .$narrowType<{ guardianId: number; email: string }>()
    .execute();
}

export async function findFirstName(tx: TenantTx, childId: number): Promise<string | null> {
  const row = await tx
    .selectFrom('child_guardianship')
    .select('first_name as firstName')
    .where('child_id', '=', childId)
    .executeTakeFirst();
  return row?.firstName ?? null;
}

/** `false`: another child has that code. */
export async function replaceCode(tx: TenantTx, childId: number, code: string): Promise<boolean> {
  const result = await sql`
    update cancellation_code set code = ${code}, made_at = now()
    where child_id = ${childId}
      and not exists (select from cancellation_code other where other.code = ${code})`.execute(tx);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function isGuardianOf(tx: TenantTx, guardianId: number, childId: number): Promise<boolean> {
  return (await roleFor(tx, guardianId, childId)) !== null;
}

/** Payer or parent: a carer uses the code and does not take it from the others. */
export async function isParentOf(tx: TenantTx, guardianId: number, childId: number): Promise<boolean> {
  const role = await roleFor(tx, guardianId, childId);
  return role === 'payer' || role === 'parent';
}

async function roleFor(tx: TenantTx, guardianId: number, childId: number): Promise<string | null> {
  const row = await tx
    .selectFrom('child_guardianship')
    .select('role')
    .where('guardian_id', '=', guardianId)
    .where('child_id', '=', childId)
    .executeTakeFirst();
  return row?.role ?? null;
}

/** By the child's *codice utente*, in whatever case. */
export async function findChildByUserCode(
  tx: TenantTx,
  userCode: string,
): Promise<Omit<ChildCode, 'code'> | null> {
  const row = await tx
    .selectFrom('child_guardianship')
    .select([
      'child_id as childId',
      'user_code as userCode',
      sql<string>`first_name || ' ' || last_name`.as('childName'),
    ])
    .where(sql`lower(user_code)`, '=', userCode.trim().toLowerCase())
    .$narrowType<{ childId: number; userCode: string }>()
    .executeTakeFirst();
  return row ?? null;
}
