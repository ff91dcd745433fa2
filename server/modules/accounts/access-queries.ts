/** Invitations, changes of e-mail address, and the links that were mailed for them. */
import { sql } from 'kysely';
import type { InvitedRole } from '#common/contract/access.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Openness } from './access-rules.ts';

export interface Invitation extends Openness {
  invitationId: number;
  invitedBy: number;
  inviterName: string;
  email: string;
  role: InvitedRole;
  childIds: number[];
  childNames: string[];
  sentCount: number;
  lastSentAt: Date;
}

const INVITATION = sql`
  select i.invitation_id as "invitationId", i.invited_by as "invitedBy", i.email, i.role,
    coalesce(i.accepted_at, i.revoked_at) is not null as "isClosed", i.expires_at as "expiresAt",
    i.sent_count as "sentCount", i.last_sent_at as "lastSentAt", g.first_name || ' ' || g.last_name as "inviterName",
    k.ids as "childIds", k.names as "childNames"
  from guardian_invitation i
  join guardian g on g.tenant_id = i.tenant_id and g.guardian_id = i.invited_by
  join lateral (
    select jsonb_agg(c.child_id order by c.user_code) as ids, array_agg(c.first_name order by c.user_code) as names
    from guardian_invitation_child ic join child c using (tenant_id, child_id)
    where ic.tenant_id = i.tenant_id and ic.invitation_id = i.invitation_id) k on true`;

/** Of a guardian, neither accepted nor revoked; the latest first. */
export async function findOpenInvitations(tx: TenantTx, guardianId: number): Promise<Invitation[]> {
  const result = await sql<Invitation>`
    ${INVITATION} where i.invited_by = ${guardianId} and i.accepted_at is null and i.revoked_at is null
    order by i.invitation_id desc limit 100`.execute(tx);
  return result.rows;
}

/** Locked: of two acceptances, or an acceptance and a revocation, the second finds what the first has done. */
export async function lockInvitation(tx: TenantTx, invitationId: number): Promise<Invitation | null> {
  const result = await sql<Invitation>`
    ${INVITATION} where i.invitation_id = ${invitationId} for update of i`.execute(tx);
  return result.rows[0] ?? null;
}

export async function findInvitationByToken(tx: TenantTx, tokenHash: Buffer): Promise<Invitation | null> {
  const result = await sql<Invitation>`
    ${INVITATION} where i.invitation_id = (
      select invitation_id from mailed_link where token_hash = ${tokenHash})`.execute(tx);
  return result.rows[0] ?? null;
}

export async function countInvitationsSince(tx: TenantTx, guardianId: number, since: Date): Promise<number> {
  const row = await tx
    .selectFrom('guardian_invitation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('invited_by', '=', guardianId)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function insertInvitation(
  tx: TenantTx,
  tenantId: TenantId,
  invitation: {
    invitedBy: number;
    email: string;
    role: InvitedRole;
    childIds: readonly number[];
    now: Date;
    expiresAt: Date;
  },
): Promise<number> {
  const { invitation_id } = await tx
    .insertInto('guardian_invitation')
    .values({
      tenant_id: tenantId,
      invited_by: invitation.invitedBy,
      email: invitation.email,
      role: invitation.role,
      created_at: invitation.now,
      last_sent_at: invitation.now,
      expires_at: invitation.expiresAt,
    })
    .returning('invitation_id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('guardian_invitation_child')
    .values(invitation.childIds.map((child_id) => ({ tenant_id: tenantId, invitation_id, child_id })))
    .execute();
  return invitation_id;
}

export async function markResent(
  tx: TenantTx,
  invitationId: number,
  { now, expiresAt }: { now: Date; expiresAt: Date },
): Promise<void> {
  await tx
    .updateTable('guardian_invitation')
    .set({ sent_count: sql`sent_count + 1`, last_sent_at: now, expires_at: expiresAt })
    .where('invitation_id', '=', invitationId)
    .execute();
}

export async function markRevoked(tx: TenantTx, invitationId: number, now: Date): Promise<void> {
  await tx
    .updateTable('guardian_invitation')
    .set({ revoked_at: now })
    .where('invitation_id', '=', invitationId)
    .execute();
}

export async function markAccepted(
  tx: TenantTx,
  invitationId: number,
  { guardianId, now }: { guardianId: number; now: Date },
): Promise<void> {
  await tx
    .updateTable('guardian_invitation')
    .set({ accepted_at: now, accepted_by: guardianId })
    .where('invitation_id', '=', invitationId)
    .execute();
}

/* ---- E-mail addresses ---- */

export interface EmailChange extends Openness {
  changeId: number;
  guardianId: number;
  email: string;
}

function selectEmailChanges(tx: TenantTx) {
  return tx
    .selectFrom('email_change')
    .select([
      'change_id as changeId',
      'guardian_id as guardianId',
      'email',
      'expires_at as expiresAt',
      sql<boolean>`coalesce(confirmed_at, cancelled_at) is not null`.as('isClosed'),
    ]);
}

export function findOpenEmailChange(tx: TenantTx, guardianId: number): Promise<EmailChange | undefined> {
  return selectEmailChanges(tx)
    .where('guardian_id', '=', guardianId)
    .where('confirmed_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
}

export function findEmailChange(tx: TenantTx, changeId: number): Promise<EmailChange | undefined> {
  return selectEmailChanges(tx).where('change_id', '=', changeId).executeTakeFirst();
}

/** Locked, so that a link that is used twice at once is used once. */
export function lockEmailChangeByToken(tx: TenantTx, tokenHash: Buffer): Promise<EmailChange | undefined> {
  return selectEmailChanges(tx)
    .where('change_id', '=', (eb) =>
      eb.selectFrom('mailed_link').select('email_change_id').where('token_hash', '=', tokenHash),
    )
    .forUpdate()
    .executeTakeFirst();
}

export async function countEmailChangesSince(tx: TenantTx, guardianId: number, since: Date): Promise<number> {
  const row = await tx
    .selectFrom('email_change')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('guardian_id', '=', guardianId)
    .where('requested_at', '>', since)
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function insertEmailChange(
  tx: TenantTx,
  tenantId: TenantId,
  change: { guardianId: number; email: string; now: Date; expiresAt: Date },
): Promise<number> {
  const { change_id: changeId } = await tx
    .insertInto('email_change')
    .values({
      tenant_id: tenantId,
      guardian_id: change.guardianId,
      email: change.email,
      requested_at: change.now,
      expires_at: change.expiresAt,
    })
    .returning('change_id')
    .executeTakeFirstOrThrow();
  return changeId;
}

export async function cancelEmailChanges(tx: TenantTx, guardianId: number, now: Date): Promise<void> {
  await tx
    .updateTable('email_change')
    .set({ cancelled_at: now })
    .where('guardian_id', '=', guardianId)
    .where('confirmed_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .execute();
}

export async function markConfirmed(tx: TenantTx, changeId: number, now: Date): Promise<void> {
  await tx.updateTable('email_change').set({ confirmed_at: now }).where('change_id', '=', changeId).execute();
}

/* ---- Links and accounts ---- */

export async function insertMailedLink(
  tx: TenantTx,
  tenantId: TenantId,
  tokenHash: Buffer,
  subject: { invitationId: number } | { emailChangeId: number },
): Promise<void> {
  await tx
    .insertInto('mailed_link')
    .values({
      tenant_id: tenantId,
      token_hash: tokenHash,
      invitation_id: 'invitationId' in subject ? subject.invitationId : null,
      email_change_id: 'emailChangeId' in subject ? subject.emailChangeId : null,
    })
    .execute();
}

/** The account of a guardian; a child's carer may have been made before accounts are. */
export async function findAccountOf(
  tx: TenantTx,
  guardianId: number,
): Promise<{ accountId: number; email: string | null } | undefined> {
  return tx
    .selectFrom('account')
    .select(['account_id as accountId', 'email'])
    .where('guardian_id', '=', guardianId)
    .executeTakeFirst();
}

export async function insertPortalAccount(
  tx: TenantTx,
  tenantId: TenantId,
  account: {
    guardianId: number;
    username: string;
    displayName: string;
    email: string;
    passwordHash: string;
  },
): Promise<number> {
  const { account_id: accountId } = await tx
    .insertInto('account')
    .values({
      tenant_id: tenantId,
      surface: 'portal',
      username: account.username,
      display_name: account.displayName,
      email: account.email,
      password_hash: account.passwordHash,
      guardian_id: account.guardianId,
      activated_at: sql<Date>`now()`,
    })
    .returning('account_id')
    .executeTakeFirstOrThrow();
  return accountId;
}

export async function disableAccount(tx: TenantTx, accountId: number): Promise<void> {
  await tx
    .updateTable('account')
    .set({ is_disabled: true, email: null })
    .where('account_id', '=', accountId)
    .execute();
}
