import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findFrozenDays } from './queries.ts';

const LAST_DAY = '9999-12-31';

/** Whether a month close has frozen any of a service's days from this one on. */
export async function hasFrozenDays(tx: TenantTx, serviceId: number, from: DateString): Promise<boolean> {
  return (await findFrozenDays(tx, serviceId, from, LAST_DAY)).length > 0;
}
