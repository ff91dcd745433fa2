import type { SurfaceName } from '#common/contract/accounts.ts';
import type { IdentityKind } from '#common/contract/identity.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** The session at the identity provider behind one of ours. */
export interface ProviderSession {
  kind: IdentityKind;
  idpEntityId: string;
  nameId: string;
  nameQualifier: string;
  sessionIndex: string | null;
  /** In the system's browser: a native shell began the login there. */
  isInShell: boolean;
}

export interface Logout extends ProviderSession {
  requestId: string;
  sessionIndex: string;
  surface: SurfaceName;
  requestedAt: Date;
}

/** `null` for a session that was opened with a password. */
export async function findProviderSession(tx: TenantTx, tokenHash: Buffer): Promise<ProviderSession | null> {
  const row = await tx
    .selectFrom('identity_session as i')
    .innerJoin('session as s', (join) =>
      join.onRef('s.tenant_id', '=', 'i.tenant_id').onRef('s.session_id', '=', 'i.session_id'),
    )
    .select([
      'i.kind',
      'i.idp_entity_id as idpEntityId',
      'i.name_id as nameId',
      'i.name_qualifier as nameQualifier',
      'i.session_index as sessionIndex',
      'i.in_shell as isInShell',
    ])
    .where('s.token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertLogout(tx: TenantTx, tenantId: TenantId, logout: Logout): Promise<void> {
  await tx
    .insertInto('identity_logout')
    .values({
      tenant_id: tenantId,
      request_id: logout.requestId,
      kind: logout.kind,
      idp_entity_id: logout.idpEntityId,
      name_id: logout.nameId,
      name_qualifier: logout.nameQualifier,
      session_index: logout.sessionIndex,
      surface: logout.surface,
      in_shell: logout.isInShell,
      requested_at: logout.requestedAt,
    })
    .execute();
}

/**
 * A logout that takes its next step, each of them once: it is sent, then it is answered. `null`: there is none that waits
 * for that step and began after `since`.
 */
export async function advanceLogout(
  tx: TenantTx,
  step: 'sent_at' | 'answered_at',
  wanted: { kind: IdentityKind; requestId: string; since: Date },
  now: Date,
): Promise<Logout | null> {
  const row = await tx
    .updateTable('identity_logout')
    .set({ [step]: now })
    .where('request_id', '=', wanted.requestId)
    .where('kind', '=', wanted.kind)
    .where('requested_at', '>', wanted.since)
    .where(step, 'is', null)
    .where('sent_at', step === 'sent_at' ? 'is' : 'is not', null)
    .returning([
      'request_id as requestId',
      'kind',
      'idp_entity_id as idpEntityId',
      'name_id as nameId',
      'name_qualifier as nameQualifier',
      'session_index as sessionIndex',
      'surface',
      'in_shell as isInShell',
      'requested_at as requestedAt',
    ])
    .executeTakeFirst();
  return row ? { ...row, requestedAt: new Date(row.requestedAt) } : null;
}
