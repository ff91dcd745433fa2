import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { postEntry, postEntryWrites, type Posting } from '#server/modules/ledger/post-entry.ts';
import { notifyGuardian } from '#server/modules/notifications/notify-guardian.ts';
import { auditWrite, recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { outboxWrite, type OutboxRequest } from '#server/platform/outbox.ts';
import { writeTogether, type Write } from '#server/platform/write-together.ts';
import { announcePosition, announcement } from './announce-position.ts';
import { creditTopUp } from './credit-top-up.ts';
import { keepTrueMessage } from './exceptional-queries.ts';
import type { IncomingReceipt } from './incoming-receipt.ts';
import {
  endPosition,
  findItems,
  lockLivePositions,
  lockPositionsBeside,
  releaseItems,
  type PositionRow,
} from './queries.ts';
import {
  endAsPaid,
  findPaidInvoices,
  insertAnomalies,
  storeReceipt,
  type PaidInvoice,
  type PaidPosition,
} from './receipt-queries.ts';
import { allocate, contradictsItself, findAnomalies, payableNow, type Allocation } from './rules.ts';

export type { IncomingReceipt } from './incoming-receipt.ts';

export type RecordReceiptRefusal = 'contradicts_itself' | 'duplicate' | 'second_receipt' | 'unknown_notice';

/**
 * Takes a receipt of pagoPA: stores it once, settles the invoices of its notice or credits its children, and
 * queues what the office must see.
 * The money has been taken, so nothing here loses it: a difference is an anomaly, not a refusal. What is refused is
 * a message that contradicts itself and a receipt that is already here. `unknown_notice` and `second_receipt` are
 * booked first and reported as refusals so that the Nodo stops repeating them: the caller must commit on both.
 */
export async function recordReceipt(
  tx: TenantTx,
  tenantId: TenantId,
  receipt: IncomingReceipt,
): Promise<Outcome<{ receiptId: number }, RecordReceiptRefusal>> {
  if (contradictsItself(receipt)) return refuse('contradicts_itself');
  await lockPositionsBeside(tx, receipt.noticeNumber);
  const { receiptId, position } = await storeReceipt(tx, tenantId, receipt);
  if (receiptId === null) {
    await keepTrueMessage(tx, receipt);
    return refuse('duplicate');
  }

  if (!position) {
    await bookUnknown(tx, tenantId, receiptId, receipt);
    return refuse('unknown_notice');
  }
  const book = position.kind === 'top_up' ? creditTopUp : settle;
  await book(tx, tenantId, receiptId, receipt, position);
  return position.state === 'paid' ? refuse('second_receipt') : ok({ receiptId });
}

async function settle(
  tx: TenantTx,
  tenantId: TenantId,
  receiptId: number,
  receipt: IncomingReceipt,
  position: PaidPosition,
): Promise<void> {
  const { positionId, debtorEmail } = position;
  const owed = await findPaidInvoices(tx, positionId);
  const others = await findOtherNotices(tx, positionId, owed);
  const { allocations, surplusCents } = allocate(receipt.amountCents, owed);
  const isOpen = position.state === 'open';
  const outstandingCents = owed.reduce((sum, invoice) => sum + invoice.outstandingCents, 0);
  // What the Nodo was told to take: after a credit note, less than the notice says.
  const expectedCents = isOpen
    ? payableNow({ ...position, outstandingCents }).amountCents
    : position.amountCents;
  const anomalies = findAnomalies(receipt, { ...position, amountCents: expectedCents }, surplusCents);
  const settled = settledInvoices(owed, allocations);

  await writeTogether(tx, [
    ...bookReceipt(tenantId, receiptId, receipt, position, allocations, surplusCents),
    // For pagoPA a notice that was paid is spent, whatever the amount: an invoice still owed needs a new one.
    ...(isOpen ? [endAsPaid(positionId)] : []),
    ...(isOpen && position.isInAca ? [outboxWrite(tenantId, announcement(positionId, 'ended'))] : []),
    // Without an address there is nothing to fail: the family finds the receipt in the portal.
    ...(debtorEmail ? [outboxWrite(tenantId, receiptMail(receiptId, debtorEmail))] : []),
    notifyGuardian(tenantId, {
      kind: 'payments.push_receipt',
      subjectId: receiptId,
      guardianId: position.payerId,
    }),
    auditWrite({
      actor: 'pagopa',
      action: 'payments.record_receipt',
      subjectKind: 'debt_position',
      subjectId: positionId,
      detail: { receiptId, amountCents: receipt.amountCents, anomalies },
    }),
  ]);
  if (isOpen && settled.size < owed.length) await releaseItems(tx, positionId, [...settled]);
  await endOtherNotices(tx, tenantId, others, settled);
  const detail = { expectedCents, receivedCents: receipt.amountCents, surplusCents };
  await insertAnomalies(
    tx,
    tenantId,
    receiptId,
    anomalies.map((kind) => ({ kind, detail })),
  );
}

function receiptMail(receiptId: number, recipient: string): OutboxRequest {
  return {
    channel: 'email',
    kind: 'payments.receipt',
    subjectKey: String(receiptId),
    recipient,
    payload: { receiptId },
  };
}

/**
 * The other open notices of these invoices: a burnt IUV that is paid settles the invoice and ends them. A notice that is
 * itself the live one of its invoices has none.
 */
async function findOtherNotices(
  tx: TenantTx,
  positionId: number,
  owed: readonly PaidInvoice[],
): Promise<PositionRow[]> {
  const replaced = owed.filter(({ hasOtherNotice }) => hasOtherNotice);
  const live = await lockLivePositions(
    tx,
    replaced.map(({ invoiceId }) => invoiceId),
  );
  return live.filter((other) => other.positionId !== positionId && other.state === 'open');
}

function bookReceipt(
  tenantId: TenantId,
  receiptId: number,
  receipt: IncomingReceipt,
  { payerId }: PaidPosition,
  allocations: readonly Allocation[],
  surplusCents: number,
): Write[] {
  if (receipt.amountCents === 0) return [];
  const postings: Posting[] = [
    { account: 'pagopa_clearing', amountCents: receipt.amountCents },
    ...allocations.map(({ invoiceId, amountCents }) => ({
      account: 'receivable' as const,
      amountCents: -amountCents,
      payerId,
      invoiceId,
    })),
  ];
  if (surplusCents > 0) postings.push({ account: 'payer_credit', amountCents: -surplusCents, payerId });
  const { bookedOn } = receipt;
  return postEntryWrites(tenantId, { kind: 'receipt', sourceKey: String(receiptId), bookedOn, postings });
}

function settledInvoices(
  owed: readonly { invoiceId: number; outstandingCents: number }[],
  allocations: readonly Allocation[],
): Set<number> {
  const paid = new Map(allocations.map(({ invoiceId, amountCents }) => [invoiceId, amountCents]));
  return new Set(
    owed.filter((one) => one.outstandingCents <= (paid.get(one.invoiceId) ?? 0)).map((one) => one.invoiceId),
  );
}

/** Another notice over an invoice that is now settled must not be paid again: it is cancelled, and its IUV burnt. */
async function endOtherNotices(
  tx: TenantTx,
  tenantId: TenantId,
  others: readonly PositionRow[],
  settled: ReadonlySet<number>,
): Promise<void> {
  const items = await findItems(
    tx,
    others.map((other) => other.positionId),
  );
  for (const other of others) {
    const touches = items.some((item) => item.positionId === other.positionId && settled.has(item.invoiceId));
    if (!touches) continue;
    await endPosition(tx, other.positionId, 'cancelled');
    await releaseItems(tx, other.positionId);
    await announcePosition(tx, tenantId, other.positionId, 'ended');
  }
}

/** Money for a notice that we do not know: kept aside until the office finds whose it is. */
async function bookUnknown(
  tx: TenantTx,
  tenantId: TenantId,
  receiptId: number,
  receipt: IncomingReceipt,
): Promise<void> {
  if (receipt.amountCents > 0) {
    await postEntry(tx, tenantId, {
      kind: 'receipt',
      sourceKey: String(receiptId),
      bookedOn: receipt.bookedOn,
      postings: [
        { account: 'pagopa_clearing', amountCents: receipt.amountCents },
        { account: 'suspense', amountCents: -receipt.amountCents },
      ],
    });
  }
  await insertAnomalies(tx, tenantId, receiptId, [
    {
      kind: 'unknown_notice',
      detail: { noticeNumber: receipt.noticeNumber, receivedCents: receipt.amountCents },
    },
  ]);
  await recordAudit(tx, {
    actor: 'pagopa',
    action: 'payments.record_unknown_receipt',
    subjectKind: 'receipt',
    subjectId: receiptId,
    detail: { noticeNumber: receipt.noticeNumber },
  });
}
