import { sql } from 'kysely';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** Whether a payment of this position may be under way at Checkout: thirty minutes, the life of a payment token. */
export async function isAtCheckout(tx: TenantTx, positionId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('payment_cart_item as k')
    .innerJoin('payment_cart as c', (join) =>
      join.onRef('c.tenant_id', '=', 'k.tenant_id').onRef('c.cart_key', '=', 'k.cart_key'),
    )
    .select('c.cart_key')
    .where('k.position_id', '=', positionId)
    .where('c.state', 'in', ['redirected', 'returned_ok'])
    .where('c.created_at', '>', sql<Date>`now() - interval '30 minutes'`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertCart(
  tx: TenantTx,
  tenantId: TenantId,
  cart: { cartKey: string; payerId: number; positionIds: readonly number[] },
): Promise<void> {
  await tx
    .insertInto('payment_cart')
    .values({ tenant_id: tenantId, cart_key: cart.cartKey, payer_id: cart.payerId })
    .execute();
  await tx
    .insertInto('payment_cart_item')
    .values(
      cart.positionIds.map((positionId) => ({
        tenant_id: tenantId,
        cart_key: cart.cartKey,
        position_id: positionId,
      })),
    )
    .execute();
}

export type CartState =
  'created' | 'redirected' | 'returned_ok' | 'returned_error' | 'returned_cancel' | 'refused';

export async function setCartState(
  tx: TenantTx,
  cartKey: string,
  from: readonly CartState[],
  state: CartState,
): Promise<void> {
  await tx
    .updateTable('payment_cart')
    .set({ state, ...(state.startsWith('returned') ? { returned_at: sql`now()` } : {}) })
    .where('cart_key', '=', cartKey)
    .where('state', 'in', from)
    .execute();
}

export async function findCart(
  tx: TenantTx,
  cartKey: string,
): Promise<{
  payerId: number;
  state: CartState;
  positions: { positionId: number; hasReceipt: boolean }[];
  isFresh: boolean;
} | null> {
  const cart = await tx
    .selectFrom('payment_cart')
    .select([
      'payer_id as payerId',
      'state',
      sql<boolean>`created_at > now() - interval '30 minutes'`.as('isFresh'),
    ])
    .where('cart_key', '=', cartKey)
    .executeTakeFirst();
  if (!cart) return null;
  const positions = await tx
    .selectFrom('payment_cart_item as k')
    .innerJoin('debt_position as p', (join) =>
      join.onRef('p.tenant_id', '=', 'k.tenant_id').onRef('p.position_id', '=', 'k.position_id'),
    )
    .select((eb) => [
      'p.position_id as positionId',
      eb
        .exists(
          eb
            .selectFrom('receipt as r')
            .select('r.receipt_id')
            .whereRef('r.tenant_id', '=', 'p.tenant_id')
            .whereRef('r.position_id', '=', 'p.position_id'),
        )
        .$castTo<boolean>()
        .as('hasReceipt'),
    ])
    .where('k.cart_key', '=', cartKey)
    .orderBy('p.position_id')
    .execute();
  return { ...cart, positions };
}
