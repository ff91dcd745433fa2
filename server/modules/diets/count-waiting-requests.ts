import type { TenantTx } from '#server/platform/db.ts';
import { countRequestsIn } from './queries.ts';

/** How many families wait for the office's decision. */
export function countWaitingRequests(tx: TenantTx): Promise<number> {
  return countRequestsIn(tx, 'open');
}
