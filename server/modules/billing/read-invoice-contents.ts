import type { InvoiceDetail } from '#common/contract/billing.ts';
import { listReceiptsOf } from '#server/modules/payments/list-receipts.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findAdjustmentsOn } from './adjustment-queries.ts';
import { findLines } from './invoice-queries.ts';
import { listCreditNotes } from './list-credit-notes.ts';
import { viewNotice } from './own-documents.ts';

/** What one invoice is made of, for whoever may see it: meals, adjustments, payable notice, receipts and credit notes. */
export async function readInvoiceContents(
  tx: TenantTx,
  invoice: { invoiceId: number; positionId: number | null; outstandingCents: number },
): Promise<Pick<InvoiceDetail, 'lines' | 'adjustments' | 'notice' | 'receipts' | 'creditNotes'>> {
  const { invoiceId, positionId, outstandingCents } = invoice;
  // A family notice goes on for its other invoices: it is none of an invoice that owes nothing any more.
  const isPayable = positionId !== null && outstandingCents > 0;
  return {
    lines: await findLines(tx, invoiceId),
    adjustments: await findAdjustmentsOn(tx, invoiceId),
    notice: isPayable ? await viewNotice(tx, positionId) : null,
    receipts: await listReceiptsOf(tx, invoiceId),
    creditNotes: await listCreditNotes(tx, invoiceId),
  };
}
