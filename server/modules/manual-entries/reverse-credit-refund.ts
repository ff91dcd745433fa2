import type { ReverseRefundRefusal } from '#common/contract/credit-refunds.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { reverseEntry } from '#server/modules/ledger/reverse-entry.ts';
import { askAgain } from '#server/modules/payments/extra-money.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findSharedPayments, lockRefund, setRefundReversed } from './credit-refund-queries.ts';
import { refundKeyOf } from './record-credit-refund.ts';
import { tellOfRefundTakenBack } from './tell-of-refund.ts';

/** Takes a refund back, by a counter-entry of today and with a reason: the credit, and what it answered, are there again. */
export async function reverseCreditRefund(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { creditRefundId: number; reason: string },
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<null, ReverseRefundRefusal>> {
  const reason = wanted.reason.trim();
  if (reason === '') return refuse('reason_missing');
  const { creditRefundId } = wanted;
  const refund = await lockRefund(tx, creditRefundId);
  if (!refund) return refuse('unknown_refund');
  if (refund.reversedAt) return refuse('already_reversed');
  const sourceKey = refundKeyOf(creditRefundId);
  const reversed = await reverseEntry(tx, tenantId, { kind: 'refund', sourceKey, bookedOn: today });
  // What was not booked, or is taken back in the ledger already, is no refund that can be taken back.
  if (!reversed.ok) {
    return refuse(reversed.reason === 'already_reversed' ? 'already_reversed' : 'unknown_refund');
  }
  await setRefundReversed(tx, creditRefundId, { reason, actor });
  const { payerId, receiptId, amountCents } = refund;
  await askAgain(tx, receiptId === null ? await findSharedPayments(tx, creditRefundId) : [receiptId]);
  if (payerId !== null) await tellOfRefundTakenBack(tx, tenantId, { creditRefundId, payerId });
  await recordAudit(tx, {
    actor,
    action: 'manual_entries.reverse_refund',
    subjectKind: payerId === null ? 'receipt' : 'guardian',
    subjectId: payerId ?? receiptId ?? 0,
    detail: { creditRefundId, amountCents, reason },
  });
  return ok(null);
}
