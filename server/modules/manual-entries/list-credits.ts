import type { Credits, CreditRefundView, RefundableCredit } from '#common/contract/credit-refunds.ts';
import { readCredits } from '#server/modules/ledger/read-credits.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findPayerNames, findRefunds, type CreditRefundFact } from './credit-refund-queries.ts';
import { findRefundable, type RefundOrigin } from './refundable.ts';

const MAX_REFUNDS = 500;

/** Who has credit that no invoice takes, and what the office gave back. */
export async function listCredits(tx: TenantTx): Promise<Credits> {
  const credits = await readCredits(tx);
  const names = await findPayerNames(
    tx,
    credits.map(({ payerId }) => payerId),
  );
  return {
    credits: credits
      .map(({ payerId, cents }) => ({ payerId, payerName: names.get(payerId) ?? '', leftCents: cents }))
      .sort((a, b) => a.payerName.localeCompare(b.payerName, 'it') || a.payerId - b.payerId),
    totalCents: credits.reduce((sum, { cents }) => sum + cents, 0),
    refunds: (await findRefunds(tx, MAX_REFUNDS)).map(viewRefund),
  };
}

/** What can be given back of one payer's credit, or of one payment; `null`: there is no such. */
export async function readRefundable(tx: TenantTx, origin: RefundOrigin): Promise<RefundableCredit | null> {
  const refundable = await findRefundable(tx, origin);
  if (!refundable) return null;
  const { payerId, leftCents } = refundable;
  const names = await findPayerNames(tx, payerId === null ? [] : [payerId]);
  return { payerName: names.get(payerId ?? 0) ?? null, leftCents };
}

function viewRefund(fact: CreditRefundFact): CreditRefundView {
  const { creditRefundId, payerName, noticeNumber, amountCents, datedOn, means, actNumber } = fact;
  const { reason, recordedBy, recordedAt, reversedAt, reversedBy, reversalReason } = fact;
  return {
    creditRefundId,
    payerName,
    noticeNumber,
    amountCents,
    datedOn,
    means,
    actNumber,
    reason,
    recordedBy,
    recordedAt: recordedAt.toISOString(),
    reversal:
      reversedAt && reversedBy && reversalReason
        ? { reason: reversalReason, by: reversedBy, at: reversedAt.toISOString() }
        : null,
  };
}
