import type { DateString } from '#common/dates.ts';

export type LedgerAccount =
  | 'receivable'
  | 'revenue'
  | 'pagopa_clearing'
  | 'payer_credit'
  | 'suspense'
  | 'write_off'
  | 'manual_receipts'
  | 'refund_due'
  | 'wallet';

export interface Posting {
  account: LedgerAccount;
  /** Integer cents; debits positive, credits negative. */
  amountCents: number;
  payerId?: number | null;
  invoiceId?: number | null;
  /** Whose wallet it is. */
  childId?: number | null;
}

export interface LedgerEntry {
  kind:
    | 'invoice'
    | 'receipt'
    | 'credit_note'
    | 'write_off'
    | 'refund'
    | 'transfer'
    | 'top_up'
    | 'meal'
    | 'adjustment'
    | 'fixed_part';
  /** What is being booked; the same source of the same kind is booked once. */
  sourceKey: string;
  bookedOn: DateString;
  postings: readonly Posting[];
}

/** A meal, or a fixed part of the tariff, to be taken from a child's wallet or given back to it. */
export interface MealEntry {
  chargeId: number;
  childId: number;
  payerId: number | null;
  bookedOn: DateString;
  /** Cents; above zero: eaten; below: given back. Never zero: what is free is not booked. */
  amountCents: number;
}

/** An entry has at least two postings, of whole cents other than zero, that sum to zero. */
export function isBalanced({ postings }: Pick<LedgerEntry, 'postings'>): boolean {
  const sum = postings.reduce((total, posting) => total + posting.amountCents, 0);
  return (
    postings.length >= 2 &&
    sum === 0 &&
    postings.every(({ amountCents }) => Number.isSafeInteger(amountCents) && amountCents !== 0)
  );
}

/** What of a credit goes to an invoice: never more than is wanted, than there is, than is owed. */
export function creditToSpend(sums: {
  atMostCents: number;
  creditCents: number;
  outstandingCents: number;
}): number {
  return Math.max(0, Math.min(sums.atMostCents, sums.creditCents, sums.outstandingCents));
}

/** The postings that undo these. */
export function opposite(postings: readonly Posting[]): Posting[] {
  return postings.map(({ account, amountCents, payerId, invoiceId, childId }) => ({
    account,
    amountCents: -amountCents,
    payerId: payerId ?? null,
    invoiceId: invoiceId ?? null,
    childId: childId ?? null,
  }));
}

/** What undoing these postings takes from each payer's credit, in cents. */
export function creditTaken(postings: readonly Posting[]): Map<number, number> {
  const taken = new Map<number, number>();
  for (const { account, payerId, amountCents } of postings) {
    if (account !== 'payer_credit' || !payerId || amountCents >= 0) continue;
    taken.set(payerId, (taken.get(payerId) ?? 0) - amountCents);
  }
  return taken;
}
