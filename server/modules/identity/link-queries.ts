import { sql } from 'kysely';
import type { SurfaceName } from '#common/contract/accounts.ts';
import type { IdentityKind } from '#common/contract/identity.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

interface Identity {
  kind: IdentityKind;
  subject: string;
  surface: SurfaceName;
}

/** The account that the identity opens, and who linked them; `null` when nobody did. */
export async function findLink(
  tx: TenantTx,
  identity: Identity,
): Promise<{ accountId: number; linkedBy: string } | null> {
  const row = await tx
    .updateTable('account_identity')
    .set({ last_used_at: sql<Date>`now()` })
    .where('kind', '=', identity.kind)
    .where('subject', '=', identity.subject)
    .where('surface', '=', identity.surface)
    .returning(['account_id as accountId', 'linked_by as linkedBy'])
    .executeTakeFirst();
  return row ?? null;
}

export async function linkAccount(
  tx: TenantTx,
  tenantId: TenantId,
  identity: Identity,
  accountId: number,
  linkedBy: string,
): Promise<void> {
  await tx
    .insertInto('account_identity')
    .values({ tenant_id: tenantId, ...identity, account_id: accountId, linked_by: linkedBy })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'kind', 'subject', 'surface'])
        .doUpdateSet({ account_id: accountId, linked_by: linkedBy, linked_at: sql<Date>`now()` }),
    )
    .execute();
}

/** Keeps what single logout must name: the session that was just opened, and the identity provider's behind it. */
export async function insertIdentitySession(
  tx: TenantTx,
  tenantId: TenantId,
  tokenHash: Buffer,
  origin: {
    kind: IdentityKind;
    idpEntityId: string;
    nameId: string;
    nameQualifier: string;
    sessionIndex: string | null;
    /** The provider's is in the system's browser. */
    isInShell: boolean;
  },
): Promise<void> {
  await sql`
    insert into identity_session (tenant_id, session_id, kind, idp_entity_id, name_id, name_qualifier, session_index, in_shell)
    select ${tenantId}, session_id, ${origin.kind}, ${origin.idpEntityId}, ${origin.nameId}, ${origin.nameQualifier},
      ${origin.sessionIndex}, ${origin.isInShell}
    from session where token_hash = ${tokenHash}`.execute(tx);
}

/** Ends the sessions that a login of that identity provider opened; returns how many. */
export async function deleteIdentitySessions(
  tx: TenantTx,
  idpEntityId: string,
  nameId: string,
): Promise<number> {
  const result = await sql`
    delete from session s using identity_session i
    where i.tenant_id = s.tenant_id and i.session_id = s.session_id
      and i.idp_entity_id = ${idpEntityId} and i.name_id = ${nameId}`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

/** The operators' accounts that an identity opens. */
export async function findOperatorsOf(tx: TenantTx, subject: string): Promise<number[]> {
  const rows = await tx
    .selectFrom('account_identity')
    .select('account_id')
    .where('surface', '=', 'office')
    .where('subject', '=', subject)
    .execute();
  return rows.map(({ account_id }) => account_id);
}

export interface OperatorLink {
  kind: IdentityKind;
  subject: string;
  linkedAt: Date;
  linkedBy: string;
  lastUsedAt: Date | null;
}

/** The identities that open an operator's account. */
export function findOperatorLinks(tx: TenantTx, accountId: number): Promise<OperatorLink[]> {
  return tx
    .selectFrom('account_identity')
    .select([
      sql<IdentityKind>`kind`.as('kind'),
      'subject',
      'linked_at as linkedAt',
      'linked_by as linkedBy',
      'last_used_at as lastUsedAt',
    ])
    .where('surface', '=', 'office')
    .where('account_id', '=', accountId)
    .orderBy('kind')
    .orderBy('subject')
    .execute();
}

export async function deleteOperatorLinks(tx: TenantTx, accountId: number): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('account_identity')
    .where('surface', '=', 'office')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
