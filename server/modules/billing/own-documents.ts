import type { NoticeView } from '#common/contract/billing.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readEntries } from '#server/modules/ledger/read-entries.ts';
import { describeReceipt, type DescribedReceipt } from '#server/modules/payments/describe-receipt.ts';
import type { NoticeDocument } from '#server/modules/payments/notice-document.ts';
import { readNotice } from '#server/modules/payments/read-notice.ts';
import { composeReceipt } from '#server/modules/payments/receipt-document.ts';
import type { ReceiptDocument } from '#server/modules/payments/receipt-pdf.ts';
import { describeNotice } from '#server/modules/payments/render-notice.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import { findInvoiceCodes, findInvoicesByIds } from './invoice-queries.ts';

type TenantFacts = Pick<TenantRef, 'name' | 'fiscalCode' | 'isDemo'>;

/** A payable notice all of whose invoices this guardian may see; anything else is unknown to it. */
export async function ownNotice(
  tx: TenantTx,
  guardianId: number,
  positionId: number,
): Promise<Outcome<null, 'unknown_notice'>> {
  const notice = await readNotice(tx, positionId);
  if (!notice) return refuse('unknown_notice');
  return (await ownsAll(tx, guardianId, notice.invoiceIds)) ? ok(null) : refuse('unknown_notice');
}

export async function ownNoticeDocument(
  tx: TenantTx,
  tenant: TenantFacts,
  guardianId: number,
  positionId: number,
): Promise<Outcome<NoticeDocument, 'unknown_notice' | 'not_open'>> {
  const own = await ownNotice(tx, guardianId, positionId);
  return own.ok ? describeNotice(tx, tenant, positionId) : own;
}

/** A notice as it is shown: with the codes of the invoices that it still asks for. */
export async function viewNotice(tx: TenantTx, positionId: number): Promise<NoticeView | null> {
  const notice = await readNotice(tx, positionId);
  return notice && { ...notice.view, invoiceCodes: await findInvoiceCodes(tx, notice.owedInvoiceIds) };
}

export async function ownReceiptDocument(
  tx: TenantTx,
  tenant: TenantFacts,
  guardianId: number,
  receiptId: number,
): Promise<Outcome<ReceiptDocument, 'unknown_receipt'>> {
  const described = await describeReceipt(tx, receiptId);
  if (!described.ok) return described;
  const invoiceIds = described.value.items.map((item) => item.invoiceId);
  if (!(await ownsAll(tx, guardianId, invoiceIds))) return refuse('unknown_receipt');
  return ok(await receiptDocument(tx, tenant, described.value, guardianId));
}

export async function receiptDocument(
  tx: TenantTx,
  tenant: TenantFacts,
  described: DescribedReceipt,
  guardianId: number,
): Promise<ReceiptDocument> {
  const { receipt, items } = described;
  const invoices = await findInvoicesByIds(
    tx,
    guardianId,
    items.map((item) => item.invoiceId),
  );
  const settled = await findSettled(tx, receipt.receiptId);
  const amounts =
    settled.size > 0 ? settled : new Map(items.map((item) => [item.invoiceId, item.amountCents]));
  const parts = invoices.flatMap(({ invoiceId, number, description }) => {
    const amountCents = amounts.get(invoiceId);
    return amountCents === undefined ? [] : [{ code: String(number), description, amountCents }];
  });
  return composeReceipt(described, tenant, parts);
}

/**
 * What the receipt settled of each invoice: after a credit note that is less than the notice was made for. Empty for
 * money that settled nothing, as a second payment.
 */
async function findSettled(tx: TenantTx, receiptId: number): Promise<Map<number, number>> {
  const key = String(receiptId);
  const postings = (await readEntries(tx, 'receipt', [key])).get(key) ?? [];
  return new Map(
    postings.flatMap(({ account, invoiceId, amountCents }) =>
      account === 'receivable' && invoiceId ? [[invoiceId, -amountCents] as const] : [],
    ),
  );
}

async function ownsAll(tx: TenantTx, guardianId: number, invoiceIds: readonly number[]): Promise<boolean> {
  const own = await findInvoicesByIds(tx, guardianId, invoiceIds);
  return own.length > 0 && own.length === invoiceIds.length;
}
