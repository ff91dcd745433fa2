import type { TenantTx } from '#server/platform/db.ts';
import { lockStranded, putOnCredit, type StrandedAdjustment } from './waiting-queries.ts';

/**
 * Takes the adjustments of a service that wait out of the bills to come: the caller books each on the child's credit, in
 * the same transaction. Another call finds them taken.
 */
export async function takeStranded(tx: TenantTx, serviceId: number): Promise<StrandedAdjustment[]> {
  const taken = await lockStranded(tx, serviceId);
  await putOnCredit(
    tx,
    taken.map(({ adjustmentId }) => adjustmentId),
  );
  return taken;
}
