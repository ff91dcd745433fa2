import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { cancelNotice, type CancelPositionRefusal } from '#server/modules/payments/cancel-notice.ts';
import { describeReceipt } from '#server/modules/payments/describe-receipt.ts';
import type { NoticeDocument } from '#server/modules/payments/notice-document.ts';
import { readTopUp, type TopUp } from '#server/modules/payments/read-top-ups.ts';
import type { ReceiptDocument } from '#server/modules/payments/receipt-pdf.ts';
import { describeNotice } from '#server/modules/payments/render-notice.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import { creditedTo } from './credited-to.ts';
import { ownChildren } from './own-child.ts';

type TenantFacts = Pick<TenantRef, 'name' | 'fiscalCode' | 'isDemo'>;

/** A top-up all of whose children are this guardian's; anything else is unknown to it. */
export async function ownTopUp(
  tx: TenantTx,
  guardianId: number,
  positionId: number,
): Promise<Outcome<TopUp, 'unknown_notice'>> {
  const topUp = await readTopUp(tx, positionId);
  if (!topUp) return refuse('unknown_notice');
  const own = await ownChildren(
    tx,
    guardianId,
    topUp.parts.map(({ childId }) => childId),
  );
  return own.ok ? ok(topUp) : refuse('unknown_notice');
}

export async function ownTopUpDocument(
  tx: TenantTx,
  tenant: TenantFacts,
  guardianId: number,
  positionId: number,
): Promise<Outcome<NoticeDocument, 'unknown_notice' | 'not_open'>> {
  const own = await ownTopUp(tx, guardianId, positionId);
  return own.ok ? describeNotice(tx, tenant, positionId) : own;
}

/** *Elimina avviso*: it can no longer be paid, and its IUV is burnt. Refused once paid, and while it is being paid. */
export async function cancelTopUp(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { guardianId: number; positionId: number },
  actor: string,
): Promise<Outcome<null, CancelPositionRefusal>> {
  const own = await ownTopUp(tx, wanted.guardianId, wanted.positionId);
  return own.ok ? cancelNotice(tx, tenantId, wanted.positionId, actor) : own;
}

export async function ownReceiptDocument(
  tx: TenantTx,
  guardianId: number,
  receiptId: number,
): Promise<Outcome<ReceiptDocument, 'unknown_receipt'>> {
  const described = await describeReceipt(tx, receiptId);
  if (!described.ok) return described;
  const own = await ownTopUp(tx, guardianId, described.value.position.positionId);
  return own.ok ? ok((await creditedTo(tx, described.value)).document) : refuse('unknown_receipt');
}
