import type { NoticeView } from '#common/contract/billing.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findItems, findPosition } from './queries.ts';

/** A payable notice and the invoices that it stands for; `null` when there is none or it is no longer payable. */
export async function readNotice(
  tx: TenantTx,
  positionId: number,
): Promise<{ view: Omit<NoticeView, 'invoiceCodes'>; payerId: number; invoiceIds: number[] } | null> {
  const position = await findPosition(tx, positionId);
  if (position?.state !== 'open') return null;
  const items = await findItems(tx, [positionId]);
  const { noticeNumber, kind, amountCents, dueOn, payerId } = position;
  return {
    view: { positionId, noticeNumber, kind, amountCents, dueOn, createdAt: position.createdAt.toISOString() },
    payerId,
    invoiceIds: items.map((item) => item.invoiceId),
  };
}
