import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findItems, findPosition, type PositionRow } from './queries.ts';
import { findReceipt, type ReceiptFact } from './receipt-queries.ts';

export interface DescribedReceipt {
  receipt: ReceiptFact;
  position: PositionRow;
  items: { invoiceId: number; amountCents: number }[];
}

/** A receipt of ours with the notice that it paid and the invoices of that notice; `unknown_receipt` otherwise. */
export async function describeReceipt(
  tx: TenantTx,
  receiptId: number,
): Promise<Outcome<DescribedReceipt, 'unknown_receipt'>> {
  const receipt = await findReceipt(tx, receiptId);
  const position = receipt?.positionId ? await findPosition(tx, receipt.positionId) : null;
  if (!receipt || !position) return refuse('unknown_receipt');
  const items = await findItems(tx, [position.positionId]);
  return ok({ receipt, position, items });
}
