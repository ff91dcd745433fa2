import type { InvoiceDetail } from '#common/contract/billing.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { missingData } from '#common/payment-data.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findInvoicesByIds, findPayerOf } from './invoice-queries.ts';
import { readInvoiceContents } from './read-invoice-contents.ts';
import { viewInvoice } from './view-invoice.ts';

/** One invoice of the guardian's, explained day by day, with its notice, receipts and credit notes, and what payment still lacks. */
export async function readInvoice(
  tx: TenantTx,
  guardianId: number,
  invoiceId: number,
  clock: Clock,
): Promise<Outcome<InvoiceDetail, 'unknown_invoice'>> {
  const [fact] = await findInvoicesByIds(tx, guardianId, [invoiceId]);
  if (!fact) return refuse('unknown_invoice');
  const payer = await findPayerOf(tx, fact.childId);
  return ok({
    invoice: viewInvoice(fact, clock.today()),
    ...(await readInvoiceContents(tx, fact)),
    missing: payer ? missingData(payer) : [],
    updatedAt: clock.now().toISOString(),
  });
}
