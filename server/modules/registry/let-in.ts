import type { InvitedRole } from '#common/contract/access.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { insertGuardian, insertGuardianships } from './people-queries.ts';

/** Whom a payer invites: somebody whom the Comune knows, or a person who is new to it. */
type Invited = { guardianId: number } | { code: string; firstName: string; lastName: string; email: string };

/** Lets a person stand for children of the payer; `null` when the payer pays for none of them any more. */
export async function letIn(
  tx: TenantTx,
  tenantId: TenantId,
  invited: Invited,
  { payerId, role, childIds }: { payerId: number; role: InvitedRole; childIds: readonly number[] },
): Promise<number | null> {
  const guardianId =
    'guardianId' in invited
      ? invited.guardianId
      : await insertGuardian(tx, { ...invited, invitedBy: payerId });
  const count = await insertGuardianships(tx, tenantId, { guardianId, payerId, role, childIds });
  return count > 0 ? guardianId : null;
}
