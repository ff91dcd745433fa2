import type { ResendRefusal, RevokeInvitationRefusal } from '#common/contract/access.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { lockInvitation, markResent, markRevoked, type Invitation } from './access-queries.ts';
import { invitationEnd, refuseResend } from './access-rules.ts';
import { sendInvitation } from './invite-guardian.ts';

interface Wanted {
  guardianId: number;
  invitationId: number;
  now: Date;
}

/** Sends an open invitation once more, an expired one too, with seven new days. */
export async function resendInvitation(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: Wanted,
  actor: string,
): Promise<Outcome<null, ResendRefusal>> {
  const { invitationId, now } = wanted;
  const invitation = await lockOwn(tx, wanted);
  if (!invitation) return refuse('unknown_invitation');
  const refusal = refuseResend(invitation, now);
  if (refusal) return refuse(refusal);
  await markResent(tx, invitationId, { now, expiresAt: invitationEnd(now) });
  const sending = invitation.sentCount + 1;
  await sendInvitation(tx, tenantId, { invitationId, email: invitation.email, sending });
  await note(tx, 'accounts.resend_invitation', invitationId, actor);
  return ok(null);
}

/** From now on none of its links opens anything. */
export async function revokeInvitation(
  tx: TenantTx,
  wanted: Wanted,
  actor: string,
): Promise<Outcome<null, RevokeInvitationRefusal>> {
  if (!(await lockOwn(tx, wanted))) return refuse('unknown_invitation');
  await markRevoked(tx, wanted.invitationId, wanted.now);
  await note(tx, 'accounts.revoke_invitation', wanted.invitationId, actor);
  return ok(null);
}

async function lockOwn(tx: TenantTx, { guardianId, invitationId }: Wanted): Promise<Invitation | null> {
  const invitation = await lockInvitation(tx, invitationId);
  return invitation?.invitedBy === guardianId && !invitation.isClosed ? invitation : null;
}

function note(tx: TenantTx, action: string, invitationId: number, actor: string): Promise<void> {
  return recordAudit(tx, { actor, action, subjectKind: 'guardian_invitation', subjectId: invitationId });
}
