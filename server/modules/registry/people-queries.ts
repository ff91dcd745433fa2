/** The people around a child: who stands for it, and as what. */
import { sql } from 'kysely';
import type { AccessPerson, InvitedRole } from '#common/contract/access.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** The children whose payer is this guardian. */
export async function findPaidChildren(
  tx: TenantTx,
  guardianId: number,
): Promise<{ childId: number; firstName: string }[]> {
  return tx
    .selectFrom('child_guardianship')
    .select(['child_id as childId', 'first_name as firstName'])
    .where('guardian_id', '=', guardianId)
    .where('role', '=', 'payer')
    .orderBy('user_code')
    .$narrowType<{ childId: number; firstName: string }>()
    .execute();
}

/** Who else stands for the children whose payer is this guardian: one row for each person and role. */
export async function findPeopleAround(tx: TenantTx, payerId: number): Promise<AccessPerson[]> {
  const result = await sql<AccessPerson>`
    select p.guardian_id as "guardianId", g.first_name || ' ' || g.last_name as name, nullif(g.email, '') as email, p.role,
      array_agg(c.first_name order by c.user_code) as "childNames", bool_or(p.invited_by is not null) as "canRemove"
    from guardianship own
    join guardianship p using (tenant_id, child_id)
    join guardian g on g.tenant_id = p.tenant_id and g.guardian_id = p.guardian_id
    join child c on c.tenant_id = p.tenant_id and c.child_id = p.child_id
    where own.guardian_id = ${payerId} and own.role = 'payer' and p.guardian_id <> ${payerId}
    group by p.guardian_id, g.first_name, g.last_name, g.email, p.role
    order by name, p.guardian_id, p.role`.execute(tx);
  return result.rows;
}

/** In the family of the guardian who has invited. */
export async function insertGuardian(
  tx: TenantTx,
  guardian: { code: string; invitedBy: number; firstName: string; lastName: string; email: string },
): Promise<number> {
  const result = await sql<{ id: number }>`
    insert into guardian (tenant_id, family_id, code, first_name, last_name, email, updated_from)
    select tenant_id, family_id, ${guardian.code}, ${guardian.firstName}, ${guardian.lastName}, ${guardian.email}, 'family'
    from guardian where guardian_id = ${guardian.invitedBy}
    returning guardian_id as id`.execute(tx);
  const row = result.rows[0];
  if (!row) throw new Error('invited by nobody');
  return row.id;
}

/**
 * Of the children named, those whose payer is still who invited; whoever stands for a child keeps a role that sees more.
 * Returns how many children the guardian stands for now among them.
 */
export async function insertGuardianships(
  tx: TenantTx,
  tenantId: TenantId,
  grant: { guardianId: number; payerId: number; role: InvitedRole; childIds: readonly number[] },
): Promise<number> {
  const result = await sql`
    insert into guardianship (tenant_id, guardian_id, child_id, role, invited_by)
    select ${tenantId}::uuid, ${grant.guardianId}::bigint, own.child_id, ${grant.role}, ${grant.payerId}::bigint
    from guardianship own
    where own.guardian_id = ${grant.payerId} and own.role = 'payer'
      and own.child_id = any(${grant.childIds}::bigint[])
    on conflict (tenant_id, guardian_id, child_id) do update
      set role = case when guardianship.role = 'carer' then excluded.role else guardianship.role end`.execute(
    tx,
  );
  return Number(result.numAffectedRows ?? 0n);
}

/** Whoever stands for the child already keeps the role. */
export async function insertParent(
  tx: TenantTx,
  tenantId: TenantId,
  { childId, guardianId }: { childId: number; guardianId: number },
): Promise<void> {
  await tx
    .insertInto('guardianship')
    .values({ tenant_id: tenantId, guardian_id: guardianId, child_id: childId, role: 'parent' })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'guardian_id', 'child_id']).doNothing())
    .execute();
}

/** Takes the invited person away from the children of this payer; returns which these were. */
export async function deleteGuardianships(
  tx: TenantTx,
  { payerId, guardianId }: { payerId: number; guardianId: number },
): Promise<number[]> {
  const result = await sql<{ childId: number }>`
    delete from guardianship p using guardianship own
    where own.tenant_id = p.tenant_id and own.child_id = p.child_id and own.guardian_id = ${payerId}
      and own.role = 'payer' and p.guardian_id = ${guardianId} and p.guardian_id <> ${payerId}
      and p.invited_by is not null
    returning p.child_id as "childId"`.execute(tx);
  return result.rows.map(({ childId }) => childId);
}

export async function countGuardianships(tx: TenantTx, guardianId: number): Promise<number> {
  const row = await tx
    .selectFrom('guardianship')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('guardian_id', '=', guardianId)
    .executeTakeFirstOrThrow();
  return row.count;
}
