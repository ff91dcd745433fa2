import { sql } from 'kysely';
import type { SurfaceName } from '#common/contract/accounts.ts';
import type { IdentityKind } from '#common/contract/identity.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Level } from './saml/names.ts';
import type { VouchedPerson } from './vouched-person.ts';

export interface PendingLogin {
  requestId: string;
  kind: IdentityKind;
  idpEntityId: string;
  surface: SurfaceName;
  returnPath: string;
  level: Level;
  browserHash: Buffer;
  requestedAt: Date;
  /** Of the shell that began it; `null`: an ordinary browser did. */
  challenge: string | null;
}

export async function insertLogin(tx: TenantTx, tenantId: TenantId, login: PendingLogin): Promise<void> {
  await tx
    .insertInto('identity_login')
    .values({
      tenant_id: tenantId,
      request_id: login.requestId,
      kind: login.kind,
      idp_entity_id: login.idpEntityId,
      surface: login.surface,
      return_path: login.returnPath,
      level: login.level,
      browser_hash: login.browserHash,
      requested_at: login.requestedAt,
      handover_challenge: login.challenge,
    })
    .execute();
}

/** The login that an answer says it belongs to, marked as answered: whatever comes of it, there is no second answer. */
export async function consumeLogin(
  tx: TenantTx,
  kind: IdentityKind,
  requestId: string,
  now: Date,
): Promise<PendingLogin | null> {
  const row = await tx
    .updateTable('identity_login')
    .set({ answered_at: now })
    .where('request_id', '=', requestId)
    .where('kind', '=', kind)
    .where('answered_at', 'is', null)
    .returning([
      'request_id as requestId',
      'kind',
      'idp_entity_id as idpEntityId',
      'surface',
      'return_path as returnPath',
      sql<Level>`level`.as('level'),
      'browser_hash as browserHash',
      'requested_at as requestedAt',
      'handover_challenge as challenge',
    ])
    .executeTakeFirst();
  return row ? { ...row, requestedAt: new Date(row.requestedAt) } : null;
}

export async function savePerson(tx: TenantTx, requestId: string, person: VouchedPerson): Promise<void> {
  await sql`update identity_login set person = ${JSON.stringify(person)}::jsonb
    where request_id = ${requestId}`.execute(tx);
}

export interface ArrivedLogin {
  requestId: string;
  kind: IdentityKind;
  idpEntityId: string;
  surface: SurfaceName;
  returnPath: string;
  /** That was asked for, and reached. */
  level: Level;
  person: VouchedPerson;
  isFinished: boolean;
}

/**
 * The latest login of a browser whose answer was believed, if that was since `since`. What a shell began is no login of the
 * system's browser; it becomes the shell's own when it is handed over.
 */
export async function findArrivedLogin(
  tx: TenantTx,
  browserHash: Buffer,
  since: Date,
): Promise<ArrivedLogin | null> {
  const result = await sql<ArrivedLogin>`
    select request_id as "requestId", kind, idp_entity_id as "idpEntityId", surface, return_path as "returnPath", level, person,
      finished_at is not null as "isFinished"
    from identity_login
    where browser_hash = ${browserHash} and person is not null and answered_at > ${since}
      and (handover_challenge is null or handover_used_at is not null)
    order by answered_at desc limit 1
    for update`.execute(tx);
  return result.rows[0] ?? null;
}

/** Ends a login; the person is kept only while there is something to ask the office. */
export async function finishLogin(
  tx: TenantTx,
  requestId: string,
  now: Date,
  keepsPerson: boolean,
): Promise<void> {
  await tx
    .updateTable('identity_login')
    .set({ finished_at: now, ...(keepsPerson ? {} : { person: null }) })
    .where('request_id', '=', requestId)
    .execute();
}

/** Remembers an assertion; says whether it is used for the first time. */
export async function useAssertion(
  tx: TenantTx,
  tenantId: TenantId,
  assertion: { idpEntityId: string; assertionId: string; notOnOrAfter: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('used_assertion')
    .values({
      tenant_id: tenantId,
      idp_entity_id: assertion.idpEntityId,
      assertion_id: assertion.assertionId,
      not_on_or_after: assertion.notOnOrAfter,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('assertion_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What can no longer have an effect. */
export async function deleteOldLogins(tx: TenantTx, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - 24 * 3_600_000);
  await tx.deleteFrom('used_assertion').where('not_on_or_after', '<', now).execute();
  await tx.deleteFrom('identity_login').where('requested_at', '<', yesterday).execute();
  await tx.deleteFrom('identity_logout').where('requested_at', '<', yesterday).execute();
}
