import type { TenantTx } from '#server/platform/db.ts';
import { isAtCheckout } from './cart-queries.ts';

/** Whether a payment of this notice may be under way at Checkout. */
export function isBeingPaid(tx: TenantTx, positionId: number): Promise<boolean> {
  return isAtCheckout(tx, positionId);
}
