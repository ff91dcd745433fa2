import { checkName } from '#common/contacts.ts';
import type {
  InvitationAnswer,
  JoinRefusal,
  NewAccessBody,
  NewAccessRefusal,
  OpenInvitationRefusal,
} from '#common/contract/access.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { letIn } from '#server/modules/registry/let-in.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { actorName, guardianOf, type Actor } from '#server/platform/http.ts';
import { hashToken } from '#server/platform/session.ts';
import {
  findInvitationByToken,
  insertPortalAccount,
  lockInvitation,
  markAccepted,
  type Invitation,
} from './access-queries.ts';
import { isOpen } from './access-rules.ts';
import { hashPassword } from './hash-password.ts';
import { findAccountsByName } from './queries.ts';
import { refusePassword, type Delay } from './rules.ts';
import { signIn, type Browser, type SignedIn } from './sign-in.ts';

/** What an invitation's link offers. Changes nothing: mail scanners open links before people do. */
export function openInvitation(
  { db, clock }: Context,
  tenantId: TenantId,
  token: string,
): Promise<Outcome<InvitationAnswer, OpenInvitationRefusal>> {
  return inTenant(db, tenantId, async (tx) => {
    const invitation = await findInvitationByToken(tx, hashToken(token));
    if (!invitation || !isOpen(invitation, clock.now())) return refuse('invitation_expired');
    const { inviterName, email, role, expiresAt } = invitation;
    const hasAccount = await isAddressOfAccount(tx, email);
    return ok({ inviterName, email, role, expiresAt: expiresAt.toISOString(), hasAccount });
  });
}

/** Accepts with an access that the person already has. */
export function joinFamily(
  { db, clock }: Context,
  tenantId: TenantId,
  token: string,
  actor: Actor,
): Promise<Outcome<null, JoinRefusal>> {
  return attemptInTenant(db, tenantId, async (tx) => {
    const now = clock.now();
    const invitation = await lockLive(tx, token, now);
    if (!invitation) return refuse('invitation_expired');
    const guardianId = guardianOf(actor);
    if (guardianId === invitation.invitedBy) return refuse('own_invitation');
    const isLetIn = await accept(tx, tenantId, invitation, { guardianId }, actorName(actor), now);
    return isLetIn === null ? refuse('invitation_expired') : ok(null);
  });
}

/**
 * Accepts with a new access, whose user name is made from the invitation's number, and signs in. An address that is
 * already somebody's access must use that one: two would shut each other out of entering by e-mail.
 */
export async function acceptAsNewPerson(
  context: Context,
  tenantId: TenantId,
  wanted: NewAccessBody & { token: string },
  browser: Browser,
): Promise<Outcome<SignedIn, NewAccessRefusal> | Delay> {
  const { db, clock } = context;
  const opened = await openInvitation(context, tenantId, wanted.token);
  if (!opened.ok) return opened;
  const firstName = checkName(wanted.firstName);
  if (!firstName.ok) return refuse('bad_first_name');
  const lastName = checkName(wanted.lastName);
  if (!lastName.ok) return refuse('bad_last_name');
  const refusal = refusePassword(wanted.password, opened.value.email);
  if (refusal) return refuse(refusal);
  const hashed = await hashPassword(wanted.password);
  if (!hashed.ok) return hashed;

  return attemptInTenant(db, tenantId, async (tx) => {
    const now = clock.now();
    const invitation = await lockLive(tx, wanted.token, now);
    if (!invitation) return refuse('invitation_expired');
    const { invitationId, email } = invitation;
    if (await isAddressOfAccount(tx, email)) return refuse('has_account');
    const username = `portale-${invitationId}`;
    const person = {
      code: username.toUpperCase(),
      firstName: firstName.value,
      lastName: lastName.value,
      email,
    };
    const guardianId = await accept(tx, tenantId, invitation, person, `portal:${username}`, now);
    if (guardianId === null) return refuse('invitation_expired');
    const accountId = await insertPortalAccount(tx, tenantId, {
      guardianId,
      username,
      displayName: `${person.firstName} ${person.lastName}`,
      email,
      passwordHash: hashed.value,
    });
    return ok(await signIn(tx, tenantId, accountId, 'portal', browser));
  });
}

async function lockLive(tx: TenantTx, token: string, now: Date): Promise<Invitation | null> {
  const found = await findInvitationByToken(tx, hashToken(token));
  const invitation = found && (await lockInvitation(tx, found.invitationId));
  return invitation && isOpen(invitation, now) ? invitation : null;
}

/** `null`: who invited pays for none of the children any more. */
async function accept(
  tx: TenantTx,
  tenantId: TenantId,
  invitation: Invitation,
  person: Parameters<typeof letIn>[2],
  actor: string,
  now: Date,
): Promise<number | null> {
  const { invitationId, invitedBy, role, childIds } = invitation;
  const guardianId = await letIn(tx, tenantId, person, { payerId: invitedBy, role, childIds });
  if (guardianId === null) return null;
  await markAccepted(tx, invitationId, { guardianId, now });
  await recordAudit(tx, {
    actor,
    action: 'accounts.accept_invitation',
    subjectKind: 'guardian_invitation',
    subjectId: invitationId,
    detail: { guardianId, role, childIds },
  });
  return guardianId;
}

async function isAddressOfAccount(tx: TenantTx, email: string): Promise<boolean> {
  const accounts = await findAccountsByName(tx, 'portal', email.toLowerCase(), 10);
  return accounts.some(({ isDisabled }) => !isDisabled);
}
