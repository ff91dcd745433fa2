import { readEntries } from '#server/modules/ledger/read-entries.ts';
import type { describeReceipt } from '#server/modules/payments/describe-receipt.ts';
import type { ReceiptDocument } from '#server/modules/payments/receipt-pdf.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findCreditedChildren, findCreditor, type CreditedChild } from './queries.ts';

type DescribedReceipt = Extract<Awaited<ReturnType<typeof describeReceipt>>, { ok: true }>['value'];

/** What a receipt gave to whom, and the paper that says so. */
export async function creditedTo(
  tx: TenantTx,
  { receipt, position }: DescribedReceipt,
): Promise<{ children: (CreditedChild & { amountCents: number })[]; document: ReceiptDocument }> {
  const amounts = await readAmounts(tx, receipt.receiptId);
  const children = (await findCreditedChildren(tx, [...amounts.keys()])).map((child) => ({
    ...child,
    amountCents: amounts.get(child.childId) ?? 0,
  }));
  const { name, fiscalCode, isDemo } = await findCreditor(tx);
  const document: ReceiptDocument = {
    creditor: { name, fiscalCode },
    debtor: { fullName: position.debtorName, fiscalCode: position.debtorFiscalCode },
    payer:
      receipt.payerName || receipt.payerFiscalCode
        ? { fullName: receipt.payerName, fiscalCode: receipt.payerFiscalCode }
        : null,
    iuv: receipt.iuv,
    noticeNumber: position.noticeNumber,
    receiptId: receipt.pagopaReceiptId,
    amountCents: receipt.amountCents,
    paidAt: receipt.paidAt,
    pspName: receipt.pspName,
    invoices: children.map(({ userCode, firstName, lastName, amountCents }) => ({
      code: userCode,
      description: `Ricarica mensa di ${firstName} ${lastName}`,
      amountCents,
    })),
    simulated: isDemo,
  };
  return { children, document };
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
