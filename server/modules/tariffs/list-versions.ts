import type { TariffState, TariffVersions } from '#common/contract/tariff-office.ts';
import type { DateString } from '#common/dates.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { Stretch } from './stretches.ts';
import { findVersions } from './version-queries.ts';

/** Every version of every service's tariff, as it stands today. */
export async function listVersions(tx: TenantTx, today: DateString): Promise<TariffVersions> {
  const services = await listServices(tx);
  const versions = await findVersions(tx);
  return {
    services: services.map(({ serviceId, name }) => ({ serviceId, name })),
    versions: versions.map(({ plannedTo: _, ...version }) => ({
      ...version,
      state: stateOf(version, today),
    })),
  };
}

export function stateOf({ validFrom, validTo }: Stretch, today: DateString): TariffState {
  if (validFrom > today) return 'not_yet';
  return validTo < today ? 'past' : 'in_force';
}
