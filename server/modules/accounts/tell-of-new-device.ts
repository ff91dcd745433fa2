import { readUserAgent } from '#common/device.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { noteDevice } from './queries.ts';

export const NEW_DEVICE_MAIL = 'accounts.new_device';

/**
 * Writes to the owner of an account that was entered with a browser on a system never seen before, once for each. The
 * first of an account is no news.
 */
export async function tellOfNewDevice(
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  userAgent: string | null,
): Promise<void> {
  const { browser, system } = readUserAgent(userAgent);
  const device = `${browser ?? '?'}|${system ?? '?'}`;
  const { isNew, email } = await noteDevice(tx, accountId, device);
  if (!isNew || email === null) return;
  await putInOutbox(tx, tenantId, {
    channel: 'email',
    kind: NEW_DEVICE_MAIL,
    subjectKey: `${accountId}:${device}`,
    recipient: email,
    payload: { accountId, browser, system },
  });
}
