import type { PaymentDetail } from '#common/contract/payment-list.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readReceiptFacts } from '#server/modules/payments/read-receipt-facts.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findFlowOf, findPayment } from './payment-queries.ts';

/** One receipt with all that it says, what it was for, and where the money was reported. */
export async function readPayment(
  tx: TenantTx,
  receiptId: number,
): Promise<Outcome<PaymentDetail, 'unknown_receipt'>> {
  const payment = await findPayment(tx, receiptId);
  const facts = await readReceiptFacts(tx, receiptId);
  if (!payment || !facts) return refuse('unknown_receipt');
  const { receivedAt, ...said } = facts;
  return ok({
    ...payment,
    ...said,
    paidAt: payment.paidAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
    flow: await findFlowOf(tx, { iuv: payment.iuv, pagopaReceiptId: said.pagopaReceiptId }),
  });
}
