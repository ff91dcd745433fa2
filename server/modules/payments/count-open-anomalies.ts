import type { TenantTx } from '#server/platform/db.ts';
import { countOpen } from './anomaly-queries.ts';

/** How many payments wait for somebody to look at them. */
export function countOpenAnomalies(tx: TenantTx): Promise<number> {
  return countOpen(tx);
}
