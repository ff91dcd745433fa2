import type { InvoiceDetail } from '#common/contract/billing.ts';

/** Each receipt once, the latest first. */
export function uniqueReceipts(
  details: ReadonlyArray<Pick<InvoiceDetail, 'receipts'>>,
): InvoiceDetail['receipts'] {
  const byId = new Map(
    details.flatMap(({ receipts }) => receipts).map((receipt) => [receipt.receiptId, receipt]),
  );
  return [...byId.values()].sort((a, b) => b.paidAt.localeCompare(a.paidAt));
}
