import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findTariffs } from './queries.ts';

/** Whether a tariff of the period charges anything beside the meals: without, there is nobody to price. */
export async function hasFixedParts(
  tx: TenantTx,
  { serviceId, startsOn, endsOn }: { serviceId: number; startsOn: DateString; endsOn: DateString },
): Promise<boolean> {
  const tariffs = await findTariffs(tx, serviceId, startsOn, endsOn);
  return tariffs.some(({ definition }) => (definition.fixedParts?.length ?? 0) > 0);
}
