import type { CartView } from '#common/contract/paying.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import { readCart, type ReturnHint } from '#server/modules/payments/read-cart.ts';
import { sumTopUps } from '#server/modules/payments/read-top-ups.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findInvoicesByIds } from './invoice-queries.ts';
import { viewInvoice } from './view-invoice.ts';

/** Where a trip to Checkout stands, with its invoices: what the return page polls until a receipt decides. */
export async function showCart(
  tx: TenantTx,
  wanted: { cartKey: string; guardianId: number; hint: ReturnHint | null },
  clock: Clock,
): Promise<Outcome<CartView, 'unknown_cart'>> {
  const cart = await readCart(tx, { ...wanted, payerId: wanted.guardianId });
  if (!cart.ok) return cart;
  const invoices = await findInvoicesByIds(tx, wanted.guardianId, cart.value.invoiceIds);
  return ok({
    cartKey: wanted.cartKey,
    state: cart.value.state,
    topUpCents: await sumTopUps(tx, cart.value.positionIds),
    invoices: invoices.map((fact) => viewInvoice(fact, clock.today())),
  });
}
