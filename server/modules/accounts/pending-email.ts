import type { PendingEmail } from '#common/contract/access.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { cancelEmailChanges, findOpenEmailChange } from './email-change-queries.ts';
import { isOpen } from './access-rules.ts';

/** The new address that a guardian still has to confirm. */
export async function readPendingEmail(tx: TenantTx, guardianId: number, now: Date): Promise<PendingEmail> {
  const change = await findOpenEmailChange(tx, guardianId);
  if (!change || !isOpen(change, now)) return { pending: null };
  return { pending: { email: change.email, expiresAt: change.expiresAt.toISOString() } };
}

/** Keeps the present address: the link that was sent to the new one opens nothing any more. */
export async function keepPresentEmail(
  tx: TenantTx,
  { guardianId, now }: { guardianId: number; now: Date },
  actor: string,
): Promise<void> {
  await cancelEmailChanges(tx, guardianId, now);
  await recordAudit(tx, {
    actor,
    action: 'accounts.cancel_email_change',
    subjectKind: 'guardian',
    subjectId: guardianId,
  });
}
