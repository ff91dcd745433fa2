import type { PrepaidSettingsView } from '#common/contract/wallets.ts';
import type { DateString } from '#common/dates.ts';
import { findCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { countUneven, findModes } from './office-queries.ts';
import { readPrepaidSettings } from './read-settings.ts';

/** How the canteen is paid, what is planned, and the limits of top-ups. */
export async function viewPrepaidSettings(tx: TenantTx, today: DateString): Promise<PrepaidSettingsView> {
  return {
    service: await viewService(tx, today),
    settings: await readPrepaidSettings(tx),
    unevenCount: await countUneven(tx),
    today,
  };
}

async function viewService(tx: TenantTx, today: DateString): Promise<PrepaidSettingsView['service']> {
  const serviceId = await findCanteenService(tx);
  const service = (await listServices(tx)).find((one) => one.serviceId === serviceId);
  if (!service) return null;
  const changes = await findModes(tx, service.serviceId);
  const current = changes.findLast(({ startsOn }) => startsOn <= today);
  return {
    serviceId: service.serviceId,
    name: service.name,
    mode: current?.mode ?? 'post_paid',
    next: changes.find(({ startsOn }) => startsOn > today) ?? null,
  };
}
