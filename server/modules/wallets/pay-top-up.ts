import type { PayTopUpRefusal } from '#common/contract/wallets.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { CheckoutPort } from '#server/modules/payments/checkout-port.ts';
import { openCart, type OpenedCart } from '#server/modules/payments/open-cart.ts';
import { submitCart } from '#server/modules/payments/submit-cart.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import { ownTopUp } from './own-top-up.ts';

/** PAGAMENTO ON-LINE of a top-up: a cart with its one notice, handed to Checkout. Returns where to send the browser. */
export async function payTopUp(
  context: Context,
  checkout: CheckoutPort,
  tenant: TenantRef,
  wanted: { guardianId: number; positionId: number },
): Promise<Outcome<{ redirectUrl: string; cartKey: string }, PayTopUpRefusal>> {
  const { guardianId, positionId } = wanted;
  const prepared = await attemptInTenant<Outcome<OpenedCart, PayTopUpRefusal>>(
    context.db,
    tenant.tenantId,
    async (tx) => {
      const own = await ownTopUp(tx, guardianId, positionId);
      if (!own.ok) return own;
      if (own.value.position.state === 'paid') return refuse('already_paid');
      if (own.value.position.state !== 'open') return refuse('not_payable');
      return ok(await openCart(tx, tenant.tenantId, { payerId: guardianId, positionIds: [positionId] }));
    },
  );
  return prepared.ok ? submitCart(context, checkout, tenant, prepared.value) : prepared;
}
