import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { deleteSubscription } from './device-queries.ts';

/** This browser is told nothing more. One that is unknown, or another account's, is left as it is. */
export async function forgetDevice(tx: TenantTx, actor: Actor, endpoint: string): Promise<void> {
  if (!(await deleteSubscription(tx, actor.accountId, endpoint))) return;
  await recordAudit(tx, {
    actor: actorName(actor),
    action: 'notifications.forget_device',
    subjectKind: 'account',
    subjectId: actor.accountId,
  });
}
