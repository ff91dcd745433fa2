import type { PayRefusal } from '#common/contract/paying.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { openCart } from '#server/modules/payments/open-cart.ts';
import type { CheckoutPort } from '#server/modules/payments/checkout-port.ts';
import { submitCart } from '#server/modules/payments/submit-cart.ts';
import { attemptInTenant } from '#server/platform/db.ts';
import type { Context } from '#server/platform/context.ts';
import type { TenantRef } from '#server/platform/http.ts';
import { findInvoicesByIds } from './invoice-queries.ts';
import { issueNotice } from './issue-notice.ts';
import { MAX_CART_NOTICES } from './rules.ts';

/**
 * PAGAMENTO ON-LINE: makes the notices that are missing, opens a cart of one to five of them, and hands it to Checkout.
 * The call to pagoPA happens outside any transaction; what it answers is recorded in another. Returns where to send
 * the browser.
 */
export async function startPayment(
  context: Context,
  checkout: CheckoutPort,
  tenant: TenantRef,
  wanted: { guardianId: number; invoiceIds: readonly number[] },
  actor: string,
): Promise<Outcome<{ redirectUrl: string; cartKey: string }, PayRefusal>> {
  const prepared = await attemptInTenant<Outcome<PreparedCart, PayRefusal>>(
    context.db,
    tenant.tenantId,
    async (tx) => {
      const positionIds = new Set<number>();
      for (const invoiceId of new Set(wanted.invoiceIds)) {
        const position = await ensureNotice(
          tx,
          tenant.tenantId,
          { guardianId: wanted.guardianId, invoiceId },
          actor,
        );
        if (!position.ok) return position;
        positionIds.add(position.value.positionId);
      }
      if (positionIds.size > MAX_CART_NOTICES) return refuse('too_many_notices');
      return ok(
        await openCart(tx, tenant.tenantId, { payerId: wanted.guardianId, positionIds: [...positionIds] }),
      );
    },
  );
  if (!prepared.ok) return prepared;
  return submitCart(context, checkout, tenant, prepared.value);
}

type PreparedCart = Awaited<ReturnType<typeof openCart>>;

/** The invoice's live notice, or a new one. */
async function ensureNotice(
  tx: Parameters<typeof issueNotice>[0],
  tenantId: TenantRef['tenantId'],
  wanted: { guardianId: number; invoiceId: number },
  actor: string,
): Promise<Outcome<{ positionId: number }, PayRefusal>> {
  const [invoice] = await findInvoicesByIds(tx, wanted.guardianId, [wanted.invoiceId]);
  if (!invoice) return refuse('unknown_invoice');
  if (invoice.outstandingCents <= 0) return refuse('already_paid');
  if (invoice.positionId !== null) return ok({ positionId: invoice.positionId });
  const issued = await issueNotice(
    tx,
    tenantId,
    { guardianId: wanted.guardianId, invoiceIds: [wanted.invoiceId] },
    actor,
  );
  if (issued.ok) return issued;
  switch (issued.reason) {
    case 'already_has_notice':
    case 'different_payers':
      // Another request made the notice a moment ago: the parent tries again and finds it.
      return refuse('not_payable');
    case 'unknown_invoice':
    case 'already_paid':
    case 'missing_data':
    case 'not_configured':
    case 'handed_over':
      return refuse(issued.reason);
  }
}
