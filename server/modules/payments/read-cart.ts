import type { CartView } from '#common/contract/paying.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findCart, setCartState } from './cart-queries.ts';
import { findItems } from './queries.ts';

export type ReturnHint = 'ok' | 'cancelled' | 'error';

/**
 * Where a trip to Checkout stands. The hint of the return address changes what is shown, never what is paid: only a
 * receipt does that. Refuses somebody else's cart as unknown.
 */
export async function readCart(
  tx: TenantTx,
  wanted: { cartKey: string; payerId: number; hint: ReturnHint | null },
): Promise<
  Outcome<{ state: CartView['state']; invoiceIds: number[]; positionIds: number[] }, 'unknown_cart'>
> {
  const found = await findCart(tx, wanted.cartKey);
  if (found?.payerId !== wanted.payerId) return refuse('unknown_cart');
  if (wanted.hint) await setCartState(tx, wanted.cartKey, ['redirected', 'returned_ok'], HINTED[wanted.hint]);
  const cart = {
    ...found,
    state: wanted.hint && found.state !== 'created' ? HINTED[wanted.hint] : found.state,
  };
  const positionIds = cart.positions.map((position) => position.positionId);
  const items = await findItems(tx, positionIds);
  // Not the notice's own state: one that was deleted or credited while it was being paid stays so, though it is paid.
  const isPaid = cart.positions.every((position) => position.hasReceipt);
  return ok({
    state: isPaid ? 'paid' : unpaidState(cart),
    invoiceIds: items.map((item) => item.invoiceId),
    positionIds,
  });
}

const HINTED = {
  ok: 'returned_ok',
  cancelled: 'returned_cancel',
  error: 'returned_error',
} as const satisfies Record<ReturnHint, string>;

function unpaidState(cart: { state: string; isFresh: boolean }): CartView['state'] {
  if (cart.state === 'returned_cancel') return 'cancelled';
  if (cart.state === 'returned_error' || cart.state === 'refused' || !cart.isFresh) return 'failed';
  return 'pending';
}
