/** How payments reaches pagoPA's Checkout; the application injects the client of the pagopa module. */
import type { Outcome } from '#common/outcome.ts';

export interface CheckoutNotice {
  noticeNumber: string;
  creditorFiscalCode: string;
  amountCents: number;
  companyName: string;
  description: string;
}

export interface CheckoutCart {
  /** Opaque and unguessable; it comes back to us as the payment note of the receipts. */
  cartKey: string;
  /** One to five. */
  notices: readonly CheckoutNotice[];
  /** Where the browser comes back; Checkout adds nothing to them, and they prove nothing. */
  returnUrls: { ok: string; cancel: string; error: string };
  /** Where Checkout may send its own receipt. */
  email: string | null;
}

/**
 * `unavailable`: try again later. `not_payable`: the Nodo does not let these notices be paid now. `invalid`: the cart
 * breaks Checkout's rules, a fault of ours. `misconfigured`: address or subscription key are wrong.
 */
export type StartCartRefusal = 'unavailable' | 'not_payable' | 'invalid' | 'misconfigured';

export interface CheckoutPort {
  /** Opens a cart and says where to send the browser. The key is the creditor's and never leaves the server. */
  startCart(
    cart: CheckoutCart,
    subscriptionKey: string,
  ): Promise<Outcome<{ redirectUrl: string }, StartCartRefusal>>;
}
