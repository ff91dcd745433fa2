import type { DateString } from '#common/dates.ts';
import { findCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findClosures } from './presence-queries.ts';
import type { Closure } from './presence-rules.ts';

/** The days without a canteen that fall into a range, of all schools (`schoolId` null) or of one. */
export async function listClosuresBetween(
  tx: TenantTx,
  range: { startsOn: DateString; endsOn: DateString },
): Promise<Closure[]> {
  const serviceId = await findCanteenService(tx);
  return serviceId === null ? [] : findClosures(tx, serviceId, range);
}
