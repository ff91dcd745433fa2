import { checkEmail } from '#common/contacts.ts';
import type { InviteBody, InviteRefusal } from '#common/contract/access.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { listPeople } from '#server/modules/registry/list-people.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import {
  countInvitationsSince,
  findAccountOf,
  findOpenInvitations,
  insertInvitation,
  markRevoked,
  type Invitation,
} from './access-queries.ts';
import { dayBefore, invitationEnd, isOpen, MAX_INVITATIONS } from './access-rules.ts';

export const INVITATION_MAIL = 'accounts.invitation';

/**
 * A payer invites another parent or a carer by e-mail, for children that it pays for. Inviting the same once more changes
 * nothing; an invitation that has expired makes room for a new one.
 */
export async function inviteGuardian(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: InviteBody & { guardianId: number; now: Date },
  actor: string,
): Promise<Outcome<null, InviteRefusal>> {
  const { guardianId, role, now } = wanted;
  const email = checkEmail(wanted.email);
  if (!email.ok) return refuse('bad_email');
  const { children } = await listPeople(tx, guardianId);
  const childIds = [...new Set(wanted.childIds)];
  if (!childIds.every((id) => children.some(({ childId }) => childId === id))) return refuse('unknown_child');
  const own = (await findAccountOf(tx, guardianId))?.email ?? '';
  if (isSameAddress(own, email.value)) return refuse('own_address');

  const open = (await findOpenInvitations(tx, guardianId)).find((one) =>
    isSameAddress(one.email, email.value),
  );
  if (open && isOpen(open, now))
    return isSame(open, { role, childIds }) ? ok(null) : refuse('already_invited');
  if (open) await markRevoked(tx, open.invitationId, now);
  if ((await countInvitationsSince(tx, guardianId, dayBefore(now))) >= MAX_INVITATIONS) {
    return refuse('too_many_invitations');
  }
  const expiresAt = invitationEnd(now);
  const invitationId = await insertInvitation(tx, tenantId, {
    invitedBy: guardianId,
    email: email.value,
    role,
    childIds,
    now,
    expiresAt,
  });
  await sendInvitation(tx, tenantId, { invitationId, email: email.value, sending: 1 });
  await recordAudit(tx, {
    actor,
    action: 'accounts.invite_guardian',
    subjectKind: 'guardian_invitation',
    subjectId: invitationId,
    detail: { role, childIds },
  });
  return ok(null);
}

/** One message for each sending: the first is 1. */
export function sendInvitation(
  tx: TenantTx,
  tenantId: TenantId,
  { invitationId, email, sending }: { invitationId: number; email: string; sending: number },
): Promise<void> {
  return putInOutbox(tx, tenantId, {
    channel: 'email',
    kind: INVITATION_MAIL,
    subjectKey: `${invitationId}:${sending}`,
    recipient: email,
    payload: { invitationId },
  });
}

function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isSame(open: Invitation, { role, childIds }: Pick<InviteBody, 'role' | 'childIds'>): boolean {
  return (
    open.role === role &&
    open.childIds.length === childIds.length &&
    childIds.every((id) => open.childIds.includes(id))
  );
}
