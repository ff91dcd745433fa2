import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findTariffs } from './queries.ts';
import type { DatedTariff } from './quote-rules.ts';

/** The tariff of a service that is valid on a day; `null` when none is. */
export async function readTariffInForce(
  tx: TenantTx,
  serviceId: number,
  date: DateString,
): Promise<DatedTariff | null> {
  const [tariff] = await findTariffs(tx, serviceId, date, date);
  return tariff ?? null;
}
