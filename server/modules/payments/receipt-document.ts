import type { DescribedReceipt } from './describe-receipt.ts';
import type { ReceiptDocument } from './receipt-pdf.ts';

/** The paper of a receipt that `creditor` collected. What it paid for is known to who asked for the money. */
export function composeReceipt(
  { receipt, position }: DescribedReceipt,
  creditor: { name: string; fiscalCode: string; isDemo: boolean },
  invoices: ReceiptDocument['invoices'],
): ReceiptDocument {
  return {
    creditor: { name: creditor.name, fiscalCode: creditor.fiscalCode },
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
    invoices,
    simulated: creditor.isDemo,
  };
}
