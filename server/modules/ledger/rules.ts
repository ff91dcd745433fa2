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
    | 'adjustment';
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
