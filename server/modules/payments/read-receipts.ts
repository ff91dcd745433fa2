import type { TenantTx } from '#server/platform/db.ts';
import { findReceipts, type ReceiptFact } from './receipt-queries.ts';

/** These receipts of pagoPA, by their identifier; what is none of ours is absent. */
export async function readReceipts(
  tx: TenantTx,
  receiptIds: readonly number[],
): Promise<Map<number, ReceiptFact>> {
  const receipts = await findReceipts(tx, receiptIds);
  return new Map(receipts.map((receipt) => [receipt.receiptId, receipt]));
}
