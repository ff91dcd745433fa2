import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { announcePosition } from './announce-position.ts';
import { isAtCheckout } from './cart-queries.ts';
import { endPosition, lockLivePositions, lockPositionsOf, releaseItems } from './queries.ts';

export type WithdrawRefusal = 'payment_in_progress' | 'part_of_plan';

/**
 * Ends the payable notices of these invoices, which then have none. Until the transaction ends no receipt for them is
 * taken, so what is read as owed after this stays true. Refused while a parent is at Checkout with one of them, and for
 * invoices that are paid in instalments. A refusal must undo what was written.
 */
export async function withdrawNotices(
  tx: TenantTx,
  tenantId: TenantId,
  invoiceIds: readonly number[],
): Promise<Outcome<null, WithdrawRefusal>> {
  await lockPositionsOf(tx, invoiceIds);
  for (const { positionId, kind, state } of await lockLivePositions(tx, invoiceIds)) {
    if (kind === 'instalment' && state === 'open') return refuse('part_of_plan');
    if (await isAtCheckout(tx, positionId)) return refuse('payment_in_progress');
    if (state !== 'open') continue;
    await endPosition(tx, positionId, 'cancelled');
    await releaseItems(tx, positionId);
    await announcePosition(tx, tenantId, positionId, 'ended');
  }
  return ok(null);
}
