import { readEntries } from '#server/modules/ledger/read-entries.ts';
import type { DescribedReceipt } from '#server/modules/payments/describe-receipt.ts';
import { composeReceipt } from '#server/modules/payments/receipt-document.ts';
import type { ReceiptDocument } from '#server/modules/payments/receipt-pdf.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findCreditedChildren, findCreditor, type CreditedChild } from './queries.ts';

/** What a receipt gave to whom, and the paper that says so. */
export async function creditedTo(
  tx: TenantTx,
  described: DescribedReceipt,
): Promise<{ children: (CreditedChild & { amountCents: number })[]; document: ReceiptDocument }> {
  const amounts = await readAmounts(tx, described.receipt.receiptId);
  const children = (await findCreditedChildren(tx, [...amounts.keys()])).map((child) => ({
    ...child,
    amountCents: amounts.get(child.childId) ?? 0,
  }));
  const parts = children.map(({ userCode, firstName, lastName, amountCents }) => ({
    code: userCode,
    description: `Ricarica mensa di ${firstName} ${lastName}`,
    amountCents,
  }));
  return { children, document: composeReceipt(described, await findCreditor(tx), parts) };
}

async function readAmounts(tx: TenantTx, receiptId: number): Promise<Map<number, number>> {
  const key = String(receiptId);
  const postings = (await readEntries(tx, 'receipt', [key])).get(key) ?? [];
  return new Map(
    postings.flatMap(({ account, childId, amountCents }) =>
      account === 'wallet' && childId ? [[childId, -amountCents] as const] : [],
    ),
  );
}
