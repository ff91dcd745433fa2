import type { TenantTx } from '#server/platform/db.ts';
import { findReceiptAnomalies, findReceiptFacts, findReceiptMessage } from './receipt-fact-queries.ts';

/** What a receipt of ours says, and what was odd about it; `null`: there is none. */
export async function readReceiptFacts(tx: TenantTx, receiptId: number) {
  const facts = await findReceiptFacts(tx, receiptId);
  return facts && { ...facts, anomalies: await findReceiptAnomalies(tx, receiptId) };
}

/** The bytes that pagoPA sent; of a payment recorded from a flow, those that came later, if they did. */
export function readReceiptMessage(tx: TenantTx, receiptId: number): Promise<Buffer | null> {
  return findReceiptMessage(tx, receiptId);
}
