import type { MissingDatum } from '#common/contract/billing.ts';
import type { PaymentDataBody, PaymentDataRefusal } from '#common/contract/paying.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { missingData } from '#common/payment-data.ts';
import { completePaymentData } from '#server/modules/registry/complete-payment-data.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findInvoicesByIds, findPayerOf } from './invoice-queries.ts';

/** Fills in what the payment of this invoice lacks; says what is still missing. */
export async function savePaymentData(
  tx: TenantTx,
  wanted: { guardianId: number; invoiceId: number; data: PaymentDataBody },
  actor: string,
): Promise<Outcome<{ missing: MissingDatum[] }, PaymentDataRefusal>> {
  const [invoice] = await findInvoicesByIds(tx, wanted.guardianId, [wanted.invoiceId]);
  const payer = invoice && (await findPayerOf(tx, invoice.childId));
  if (!invoice || !payer) return refuse('unknown_invoice');
  const { payerId } = payer;
  const completed = await completePaymentData(
    tx,
    { guardianId: wanted.guardianId, payerId, childId: invoice.childId, data: wanted.data },
    actor,
  );
  if (!completed.ok) return completed;
  const now = await findPayerOf(tx, invoice.childId);
  return ok({ missing: now ? missingData(now) : [] });
}
