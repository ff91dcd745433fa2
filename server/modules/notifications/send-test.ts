import type { PushTest } from '#common/contract/push.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { guardianOf, type Actor } from '#server/platform/http.ts';
import { findDevicesOf } from './device-queries.ts';
import { notifyGuardian } from './notify-guardian.ts';

export const TEST_PUSH = 'notifications.push_test';
const PAUSE_MS = 30_000;

/** Sends a message to every device of the guardian, to see that it arrives: once in half a minute, however often asked. */
export async function sendTest(
  tx: TenantTx,
  tenantId: TenantId,
  { actor, now }: { actor: Actor; now: Date },
): Promise<PushTest> {
  const subjectId = Math.floor(now.getTime() / PAUSE_MS);
  const message = { kind: TEST_PUSH, subjectId, guardianId: guardianOf(actor) };
  await notifyGuardian(tenantId, message).statement.execute(tx);
  return { devices: (await findDevicesOf(tx, actor.accountId)).length };
}
