import type { AccessView } from '#common/contract/access.ts';
import { listPeople } from '#server/modules/registry/list-people.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findOpenInvitations } from './access-queries.ts';
import { isOpen } from './access-rules.ts';

/** Who stands for the children of a payer, and whom it has invited. */
export async function listAccess(tx: TenantTx, guardianId: number, now: Date): Promise<AccessView> {
  const invitations = await findOpenInvitations(tx, guardianId);
  return {
    ...(await listPeople(tx, guardianId)),
    invitations: invitations.map((invitation) => ({
      invitationId: invitation.invitationId,
      email: invitation.email,
      role: invitation.role,
      childNames: invitation.childNames,
      isExpired: !isOpen(invitation, now),
      lastSentAt: invitation.lastSentAt.toISOString(),
      expiresAt: invitation.expiresAt.toISOString(),
    })),
  };
}
