import type { TenantTx } from '#server/platform/db.ts';
import { deleteStaleSteps } from './queries.ts';

/** Logins that were never finished, challenges that nobody signed, browsers whose trust has ended. */
export function forgetStaleFactors(tx: TenantTx, now: Date): Promise<void> {
  return deleteStaleSteps(tx, now);
}
