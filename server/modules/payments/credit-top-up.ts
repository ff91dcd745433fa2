import { postEntryWrites } from '#server/modules/ledger/post-entry.ts';
import { notifyGuardian } from '#server/modules/notifications/notify-guardian.ts';
import { auditWrite } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { outboxWrite } from '#server/platform/outbox.ts';
import { writeTogether, type Write } from '#server/platform/write-together.ts';
import { announcement } from './announce-position.ts';
import type { IncomingReceipt } from './incoming-receipt.ts';
import { endAsPaid, insertAnomalies, type PaidPosition } from './receipt-queries.ts';
import { findAnomalies, spreadTopUp, type TopUpPart } from './rules.ts';
import { findTopUpParts } from './top-up-queries.ts';

/**
 * The receipt of a top-up: what was paid is credit of its children, also when the notice had been deleted or was paid
 * before. Whatever differs from what was asked for is queued for the office besides.
 */
export async function creditTopUp(
  tx: TenantTx,
  tenantId: TenantId,
  receiptId: number,
  receipt: IncomingReceipt,
  position: PaidPosition,
): Promise<void> {
  const { positionId, payerId, debtorEmail } = position;
  const parts = spreadTopUp(receipt.amountCents, await findTopUpParts(tx, [positionId]));
  const anomalies = findAnomalies(receipt, position, 0);
  const isOpen = position.state === 'open';
  await writeTogether(tx, [
    ...bookTopUp(tenantId, receiptId, receipt, payerId, parts),
    ...(isOpen ? [endAsPaid(positionId)] : []),
    ...(isOpen && position.isInAca ? [outboxWrite(tenantId, announcement(positionId, 'ended'))] : []),
    ...(debtorEmail
      ? [
          outboxWrite(tenantId, {
            channel: 'email',
            kind: 'payments.top_up',
            subjectKey: String(receiptId),
            recipient: debtorEmail,
            payload: { receiptId },
          }),
        ]
      : []),
    notifyGuardian(tenantId, {
      kind: 'payments.push_top_up',
      subjectId: receiptId,
      guardianId: payerId,
    }),
    auditWrite({
      actor: 'pagopa',
      action: 'payments.credit_top_up',
      subjectKind: 'debt_position',
      subjectId: positionId,
      detail: { receiptId, amountCents: receipt.amountCents, anomalies },
    }),
  ]);
  const detail = { expectedCents: position.amountCents, receivedCents: receipt.amountCents };
  await insertAnomalies(
    tx,
    tenantId,
    receiptId,
    anomalies.map((kind) => ({ kind, detail })),
  );
}

function bookTopUp(
  tenantId: TenantId,
  receiptId: number,
  { amountCents, bookedOn }: IncomingReceipt,
  payerId: number,
  parts: readonly TopUpPart[],
): Write[] {
  if (amountCents === 0) return [];
  return postEntryWrites(tenantId, {
    kind: 'receipt',
    sourceKey: String(receiptId),
    bookedOn,
    postings: [
      { account: 'pagopa_clearing', amountCents },
      ...parts.map((part) => ({
        account: 'wallet' as const,
        amountCents: -part.amountCents,
        payerId,
        childId: part.childId,
      })),
    ],
  });
}
