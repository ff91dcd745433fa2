import type { TenantTx } from '#server/platform/db.ts';
import { deleteLaterOppositions } from './opposition-queries.ts';

/** Of two records of one payer that both oppose a year the earlier opposition stays, on whichever record it is. */
export function mergeOppositions(tx: TenantTx, twins: { keptId: number; mergedId: number }): Promise<void> {
  return deleteLaterOppositions(tx, [twins.keptId, twins.mergedId]);
}
