import type { PublicTariffs } from '#common/contract/public-tariffs.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { listVersions } from './list-versions.ts';

/** Each service's tariff in force, and what is decided for later. */
export async function readPublicTariffs(tx: TenantTx, today: DateString): Promise<PublicTariffs> {
  const { services, versions } = await listVersions(tx, today);
  const standing = versions.filter(({ state }) => state !== 'past').toReversed();
  return {
    services: services.map(({ serviceId, name }) => ({
      serviceId,
      name,
      versions: standing
        .filter((version) => version.serviceId === serviceId)
        .map(({ name: title, validFrom, validTo, definition }) => ({
          name: title,
          validFrom,
          validTo,
          definition,
        })),
    })),
  };
}
