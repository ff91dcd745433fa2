import type { PrepaidState } from '#common/contract/wallets.ts';
import type { DateString } from '#common/dates.ts';
import { findCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findPrepaidPeriods } from './queries.ts';
import { prepaidStateOn } from './rules.ts';

/** Where the canteen stands with credit today; `hasCredit`: some of it is left, or owed. */
export async function readPrepaidState(
  tx: TenantTx,
  today: DateString,
  hasCredit: boolean,
): Promise<{ serviceId: number | null; state: PrepaidState; startsOn: DateString | null }> {
  const serviceId = await findCanteenService(tx);
  const periods = serviceId === null ? [] : await findPrepaidPeriods(tx, serviceId);
  return { serviceId, ...prepaidStateOn(periods, today, hasCredit) };
}
