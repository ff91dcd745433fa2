import type { ForgetBody } from '#common/contract/push.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { deleteSubscription } from './device-queries.ts';

/** This device is told nothing more. One that is unknown, or another account's, is left as it is. */
export async function forgetDevice(tx: TenantTx, actor: Actor, device: ForgetBody): Promise<void> {
  const endpoint = 'token' in device ? device.token : device.endpoint;
  if (!(await deleteSubscription(tx, actor.accountId, endpoint))) return;
  await recordAudit(tx, {
    actor: actorName(actor),
    action: 'notifications.forget_device',
    subjectKind: 'account',
    subjectId: actor.accountId,
  });
}
