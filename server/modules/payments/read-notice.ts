import type { NoticeView } from '#common/contract/billing.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findPosition } from './queries.ts';
import { readPayable } from './read-payable.ts';

/**
 * A payable notice of invoices with what it asks for now, the invoices that it was made for, and those of them that still owe
 * something; `null` when there is none or it is no longer payable.
 */
export async function readNotice(
  tx: TenantTx,
  positionId: number,
): Promise<{
  view: Omit<NoticeView, 'invoiceCodes'>;
  payerId: number;
  invoiceIds: number[];
  owedInvoiceIds: number[];
} | null> {
  const position = await findPosition(tx, positionId);
  if (position?.state !== 'open' || position.kind === 'top_up') return null;
  const { amountCents, invoiceIds, owedInvoiceIds } = await readPayable(tx, position);
  const { noticeNumber, kind, dueOn, payerId } = position;
  return {
    view: { positionId, noticeNumber, kind, amountCents, dueOn, createdAt: position.createdAt.toISOString() },
    payerId,
    invoiceIds,
    owedInvoiceIds,
  };
}
