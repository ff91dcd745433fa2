import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { NoticeDocument } from '#server/modules/payments/notice-document.ts';
import { describeNotice } from '#server/modules/payments/render-notice.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import { findOfficeInvoice } from './office-queries.ts';

/** The payable notice of an invoice as its family prints it; for the office, which may see any. */
export async function describeInvoiceNotice(
  tx: TenantTx,
  tenant: TenantRef,
  invoiceId: number,
): Promise<Outcome<NoticeDocument, 'unknown_invoice' | 'nothing_to_print'>> {
  const invoice = await findOfficeInvoice(tx, invoiceId);
  if (!invoice) return refuse('unknown_invoice');
  if (invoice.positionId === null) return refuse('nothing_to_print');
  const described = await describeNotice(tx, tenant, invoice.positionId);
  return described.ok ? ok(described.value) : refuse('nothing_to_print');
}
