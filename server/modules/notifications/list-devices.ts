import type { PushDevices } from '#common/contract/push.ts';
import { readUserAgent } from '#common/device.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findDevicesOf } from './device-queries.ts';

/** On which browsers and phones an account has turned notifications on. */
export async function listDevices(tx: TenantTx, accountId: number): Promise<PushDevices> {
  const found = await findDevicesOf(tx, accountId);
  return {
    devices: found.map(({ subscriptionId, service, userAgent, since }) => ({
      subscriptionId,
      ...readUserAgent(userAgent),
      ...(service === 'web' ? {} : { browser: 'ComunicApp' }),
      since: since.toISOString(),
    })),
  };
}
