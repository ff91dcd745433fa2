import type { DateString } from '#common/dates.ts';

export type LedgerAccount =
  | 'receivable'
  | 'revenue'
  | 'pagopa_clearing'
  | 'payer_credit'
  | 'suspense'
  | 'write_off'
  | 'manual_receipts'
  | 'refund_due';

export interface Posting {
  account: LedgerAccount;
  /** Integer cents; debits positive, credits negative. */
  amountCents: number;
  payerId?: number | null;
  invoiceId?: number | null;
}

export interface LedgerEntry {
  kind: 'invoice' | 'receipt' | 'credit_note' | 'write_off' | 'refund' | 'transfer' | 'top_up';
  /** What is being booked; the same source of the same kind is booked once. */
  sourceKey: string;
  bookedOn: DateString;
  postings: readonly Posting[];
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
