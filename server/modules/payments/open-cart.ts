import { newToken } from '#server/platform/session.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findPosition, insertCart, type PositionRow } from './queries.ts';
import { readCreditorSettings } from './read-creditor-settings.ts';

export interface OpenedCart {
  /** Unguessable: it travels in the return addresses, which come back without a signature. */
  cartKey: string;
  positions: PositionRow[];
  checkoutKey: string | null;
}

/** Records that these notices are about to be taken to Checkout. */
export async function openCart(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { payerId: number; positionIds: readonly number[] },
): Promise<OpenedCart> {
  const cartKey = newToken();
  await insertCart(tx, tenantId, { cartKey, ...wanted });
  const positions = await Promise.all(wanted.positionIds.map((positionId) => findPosition(tx, positionId)));
  return {
    cartKey,
    positions: positions.filter((position) => position !== null),
    checkoutKey: (await readCreditorSettings(tx))?.checkoutKey ?? null,
  };
}
