import type { PushDevices } from '#common/contract/push.ts';
import { readUserAgent } from '#common/device.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findDevicesOf } from './device-queries.ts';

/** On which browsers an account has turned notifications on. */
export async function listDevices(tx: TenantTx, accountId: number): Promise<PushDevices> {
  const found = await findDevicesOf(tx, accountId);
  return {
    devices: found.map(({ subscriptionId, userAgent, since }) => ({
      subscriptionId,
      ...readUserAgent(userAgent),
      since: since.toISOString(),
    })),
  };
}
