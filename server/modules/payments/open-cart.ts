import { newToken } from '#server/platform/session.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findPosition, type PositionRow } from './queries.ts';
import { insertCart } from './cart-queries.ts';
import { readCreditorSettings } from './read-creditor-settings.ts';
import { readPayable } from './read-payable.ts';

export interface OpenedCart {
  /** Unguessable: it travels in the return addresses, which come back without a signature. */
  cartKey: string;
  /** With the amount that each asks for now. */
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
  const positions: PositionRow[] = [];
  for (const positionId of wanted.positionIds) {
    const position = await findPosition(tx, positionId);
    if (position) positions.push({ ...position, amountCents: (await readPayable(tx, position)).amountCents });
  }
  return {
    cartKey,
    positions,
    checkoutKey: (await readCreditorSettings(tx))?.checkoutKey ?? null,
  };
}
