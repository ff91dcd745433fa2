import type { InvoiceDetail } from '#common/contract/billing.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readNotice } from '#server/modules/payments/read-notice.ts';
import { listReceiptsOf } from '#server/modules/payments/list-receipts.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findInvoiceCodes, findInvoicesByIds, findLines, findPayerOf } from './invoice-queries.ts';
import { missingData } from './rules.ts';
import { viewInvoice } from './view-invoice.ts';

/** One invoice of the guardian's, explained day by day, with its notice, its receipts, and what payment still lacks. */
export async function readInvoice(
  tx: TenantTx,
  guardianId: number,
  invoiceId: number,
  clock: Clock,
): Promise<Outcome<InvoiceDetail, 'unknown_invoice'>> {
  const [fact] = await findInvoicesByIds(tx, guardianId, [invoiceId]);
  if (!fact) return refuse('unknown_invoice');
  const payer = await findPayerOf(tx, fact.childId);
  const notice = fact.positionId === null ? null : await readNotice(tx, fact.positionId);
  return ok({
    invoice: viewInvoice(fact, clock.today()),
    lines: await findLines(tx, invoiceId),
    notice: notice && { ...notice.view, invoiceCodes: await findInvoiceCodes(tx, notice.invoiceIds) },
    receipts: await listReceiptsOf(tx, invoiceId),
    missing: payer ? missingData(payer) : [],
    updatedAt: clock.now().toISOString(),
  });
}
