import type { TenantTx } from '#server/platform/db.ts';
import { countOpenRequests } from './plan-request-queries.ts';

/** How many families wait for an answer about instalments. */
export function countPlanRequests(tx: TenantTx): Promise<number> {
  return countOpenRequests(tx);
}
