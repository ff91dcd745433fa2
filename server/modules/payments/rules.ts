/** Pure decisions about money that arrives. Amounts in integer cents. */
import type { PaymentAnomalyKind } from '#common/contract/payments.ts';

export interface OwedInvoice {
  invoiceId: number;
  /** What the notice asks of it now. */
  askedCents: number;
}

export interface Allocation {
  invoiceId: number;
  amountCents: number;
}

/** Spreads a payment over the invoices of its notice, in their order; what is left belongs to the payer. */
export function allocate(
  paidCents: number,
  invoices: readonly OwedInvoice[],
): { allocations: Allocation[]; surplusCents: number } {
  let left = paidCents;
  const allocations: Allocation[] = [];
  for (const { invoiceId, askedCents } of invoices) {
    const amountCents = Math.min(left, Math.max(0, askedCents));
    if (amountCents > 0) allocations.push({ invoiceId, amountCents });
    left -= amountCents;
  }
  return { allocations, surplusCents: left };
}

export interface TopUpPart {
  childId: number;
  amountCents: number;
}

/**
 * Spreads what was paid for a top-up over its children, in their order. What is more than was asked for is still the
 * family's: it goes to the first child, from where it can be moved.
 */
export function spreadTopUp(paidCents: number, parts: readonly TopUpPart[]): TopUpPart[] {
  let left = paidCents;
  const spread = parts.map(({ childId, amountCents }) => {
    const part = Math.min(left, amountCents);
    left -= part;
    return { childId, amountCents: part };
  });
  return spread
    .map((part, index) => (index === 0 ? { ...part, amountCents: part.amountCents + left } : part))
    .filter(({ amountCents }) => amountCents > 0);
}

export interface ReceivedTransfer {
  amountCents: number;
}

export interface ReceivedReceipt {
  noticeNumber: string;
  iuv: string;
  amountCents: number;
  transfers: readonly ReceivedTransfer[];
  debtorFiscalCode: string | null;
}

/** A message contradicts itself when its parts do not sum, or when its IUV is not that of its notice number. */
export function contradictsItself(receipt: ReceivedReceipt): boolean {
  const sum = receipt.transfers.reduce((total, transfer) => total + transfer.amountCents, 0);
  return sum !== receipt.amountCents || receipt.noticeNumber.slice(1) !== receipt.iuv;
}

export interface ExpectedPosition {
  state: 'open' | 'paid' | 'cancelled' | 'closed';
  amountCents: number;
  debtorFiscalCode: string;
}

export type AnomalyKind =
  'other_amount' | 'other_debtor' | 'other_transfers' | 'cancelled_notice' | 'second_receipt' | 'surplus';

/** What the office must be told about a receipt for a position of ours. The money is booked all the same. */
export function findAnomalies(
  receipt: ReceivedReceipt,
  position: ExpectedPosition,
  surplusCents: number,
): AnomalyKind[] {
  const anomalies: AnomalyKind[] = [];
  if (position.state === 'paid') anomalies.push('second_receipt');
  if (position.state === 'cancelled' || position.state === 'closed') anomalies.push('cancelled_notice');
  if (receipt.amountCents !== position.amountCents) anomalies.push('other_amount');
  if (receipt.debtorFiscalCode !== null && receipt.debtorFiscalCode !== position.debtorFiscalCode)
    anomalies.push('other_debtor');
  if (receipt.transfers.length !== 1) anomalies.push('other_transfers');
  if (surplusCents > 0) anomalies.push('surplus');
  return anomalies;
}

/** A position may be paid as long as it is open: overdue stays payable, the debt exists. */
export type PayableVerdict = 'payable' | 'paid' | 'cancelled' | 'closed';

/**
 * Whether the Nodo may take money on a position now, and how much: what its invoices still owe, never more than the
 * notice says. A credit note between verification and payment therefore lowers the amount.
 */
export function payableNow(position: {
  state: ExpectedPosition['state'];
  amountCents: number;
  outstandingCents: number;
}): {
  verdict: PayableVerdict;
  amountCents: number;
} {
  const amountCents = Math.min(position.amountCents, Math.max(0, position.outstandingCents));
  switch (position.state) {
    case 'open':
      return { verdict: amountCents > 0 ? 'payable' : 'paid', amountCents };
    case 'paid':
    case 'cancelled':
    case 'closed':
      return { verdict: position.state, amountCents: 0 };
  }
}

/** What the office is asked when a payment settles nothing, or not all of it. Giving all of that back answers it. */
export const ASKED_OF_EXTRA_MONEY: readonly PaymentAnomalyKind[] = [
  'unknown_notice',
  'other_amount',
  'cancelled_notice',
  'second_receipt',
  'surplus',
];

/** What of a payment can still be given back: never more than its payer has to its credit (`null`: nobody's money). */
export function leftToGiveBack(sums: {
  extraCents: number;
  refundedCents: number;
  creditCents: number | null;
}): number {
  const left = sums.extraCents - sums.refundedCents;
  return Math.max(0, Math.min(left, sums.creditCents ?? left));
}
