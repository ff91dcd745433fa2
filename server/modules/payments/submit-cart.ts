import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import type { CheckoutPort } from './checkout-port.ts';
import type { OpenedCart } from './open-cart.ts';
import { setCartState } from './cart-queries.ts';

export type SubmitCartRefusal = 'not_configured' | 'checkout_unavailable' | 'not_payable';

/** Takes an opened cart to Checkout, server to server, and records the outcome. No transaction is open meanwhile. */
export async function submitCart(
  context: Context,
  checkout: CheckoutPort,
  tenant: TenantRef,
  cart: OpenedCart,
): Promise<Outcome<{ redirectUrl: string; cartKey: string }, SubmitCartRefusal>> {
  if (!cart.checkoutKey) return refuse('not_configured');
  const back = `${context.publicUrl}/c/${tenant.slug}/pagamenti/esito/${cart.cartKey}`;
  const started = await checkout.startCart(
    {
      cartKey: cart.cartKey,
      notices: cart.positions.map((position) => ({
        noticeNumber: position.noticeNumber,
        creditorFiscalCode: tenant.fiscalCode,
        amountCents: position.amountCents,
        companyName: tenant.name,
        description: position.description,
      })),
      returnUrls: { ok: back, cancel: `${back}?esito=annullato`, error: `${back}?esito=errore` },
      email: cart.positions[0]?.debtorEmail ?? null,
    },
    cart.checkoutKey,
  );
  const state = started.ok ? 'redirected' : 'refused';
  await inTenant(context.db, tenant.tenantId, (tx) => setCartState(tx, cart.cartKey, ['created'], state));
  if (started.ok) return ok({ redirectUrl: started.value.redirectUrl, cartKey: cart.cartKey });
  switch (started.reason) {
    case 'unavailable':
      return refuse('checkout_unavailable');
    case 'not_payable':
    case 'invalid':
      return refuse('not_payable');
    case 'misconfigured':
      return refuse('not_configured');
  }
}
