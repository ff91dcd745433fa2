import type { InvoiceDetail } from '#common/contract/billing.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findReceiptsOf } from './receipt-queries.ts';

/** The receipts of every notice that ever stood for this invoice, oldest first. */
export async function listReceiptsOf(tx: TenantTx, invoiceId: number): Promise<InvoiceDetail['receipts']> {
  return (await findReceiptsOf(tx, invoiceId)).map(({ receiptId, paidAt, amountCents, pspName }) => ({
    receiptId,
    paidAt: paidAt.toISOString(),
    amountCents,
    pspName,
  }));
}
