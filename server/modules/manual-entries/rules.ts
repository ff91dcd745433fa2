/** Pure decisions about what the office books by hand on an invoice. Amounts in integer cents. */
import type {
  CreditRefundBody,
  CreditRefundRefusal,
  CreditSort,
  FamilyCredit,
} from '#common/contract/credit-refunds.ts';
import type { ManualEntryBody, ManualEntryRefusal } from '#common/contract/manual-entries.ts';
import { formatDate, isDate, type DateString } from '#common/dates.ts';
import { foldText } from '#common/fold-text.ts';
import { formatEuro } from '#common/money.ts';

/**
 * Whether the entry may be booked. More than is owed can be paid, and is then the family's credit, but not given up. The
 * day is that of something that has happened.
 */
export function judgeManualEntry(
  entry: ManualEntryBody,
  outstandingCents: number,
  today: DateString,
): 'good' | Exclude<ManualEntryRefusal, 'unknown_invoice' | 'key_reused'> {
  if (entry.reason.trim() === '') return 'reason_missing';
  if (entry.kind !== 'receipt' && entry.actNumber.trim() === '') return 'act_missing';
  if (!isDate(entry.datedOn) || entry.datedOn > today) return 'bad_date';
  if (outstandingCents <= 0) return 'nothing_owed';
  return entry.kind !== 'receipt' && entry.amountCents > outstandingCents ? 'more_than_owed' : 'good';
}

/** How much of it settles the invoice; the rest is the payer's credit. */
export function splitEntry(
  amountCents: number,
  outstandingCents: number,
): { settledCents: number; surplusCents: number } {
  const settledCents = Math.min(amountCents, Math.max(0, outstandingCents));
  return { settledCents, surplusCents: amountCents - settledCents };
}

/** Whether that much may be given back. The day is that of a payment that the Comune has made. */
export function judgeRefund(
  refund: CreditRefundBody,
  leftCents: number,
  today: DateString,
): 'good' | Extract<CreditRefundRefusal, 'reason_missing' | 'bad_date' | 'nothing_left' | 'more_than_left'> {
  if (refund.reason.trim() === '') return 'reason_missing';
  if (!isDate(refund.datedOn) || refund.datedOn > today) return 'bad_date';
  if (leftCents <= 0) return 'nothing_left';
  return refund.amountCents > leftCents ? 'more_than_left' : 'good';
}

export interface RefundShare {
  receiptId: number;
  amountCents: number;
  /** Nothing of the payment is left to be given back. */
  isWhole: boolean;
}

/**
 * What of a refund goes back of which payment: all of it, of one; of a credit as a whole, of those that are asked about, in
 * their order. Together they have no more left than the credit: what was spent meanwhile lacks in the last ones.
 */
export function shareRefund(
  amountCents: number,
  from: {
    receiptId: number | null;
    leftCents: number;
    inQuestion: readonly { receiptId: number; leftCents: number }[];
  },
): RefundShare[] {
  if (from.receiptId !== null)
    return [{ receiptId: from.receiptId, amountCents, isWhole: amountCents === from.leftCents }];
  let creditCents = from.leftCents;
  let toShareCents = amountCents;
  return from.inQuestion.flatMap(({ receiptId, leftCents }) => {
    const ofPaymentCents = Math.min(leftCents, creditCents);
    const shareCents = Math.min(ofPaymentCents, toShareCents);
    creditCents -= shareCents;
    toShareCents -= shareCents;
    return shareCents > 0
      ? [{ receiptId, amountCents: shareCents, isWhole: shareCents === ofPaymentCents }]
      : [];
  });
}

/** What the queue of anomalies says of a question that a refund has answered. */
export function resolutionOf({ amountCents, datedOn, reason }: CreditRefundBody): string {
  return `Rimborsati ${formatEuro(amountCents)} il ${formatDate(datedOn)}. ${reason.trim()}`;
}

/** The families whose name holds each of these words, whatever their order and accents. */
export function pickCredits(
  credits: readonly FamilyCredit[],
  { search = '', sort = 'name' }: { search?: string; sort?: CreditSort },
): FamilyCredit[] {
  const words = foldText(search).split(/\s+/);
  const byName = (a: FamilyCredit, b: FamilyCredit) =>
    a.payerName.localeCompare(b.payerName, 'it') || a.payerId - b.payerId;
  return credits
    .filter(({ payerName }) => words.every((word) => foldText(payerName).includes(word)))
    .sort((a, b) => (sort === 'credit' ? b.leftCents - a.leftCents || byName(a, b) : byName(a, b)));
}
