/** Invitations, the links that were mailed, and the accounts behind guardians. */
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

/** The account is another guardian's from now on. */
export async function giveAccount(tx: TenantTx, accountId: number, guardianId: number): Promise<void> {
  await tx
    .updateTable('account')
    .set({ guardian_id: guardianId })
    .where('account_id', '=', accountId)
    .execute();
}
