import type { CreditRefundBody, RefundMeans } from '#common/contract/credit-refunds.ts';
import { isDate } from '#common/dates.ts';
import { parseItalianAmount } from '#common/money.ts';

export interface TypedRefund {
  amount: string;
  datedOn: string;
  means: RefundMeans | null;
  actNumber: string;
  reason: string;
}

export type RefundFlaw = 'amount' | 'tooMuch' | 'datedOn' | 'means' | 'reason';

/** What is wrong or missing, and what to send when nothing is. */
export function readRefund(
  { amount, datedOn, means, actNumber, reason }: TypedRefund,
  leftCents: number,
  today: string,
): { flaws: RefundFlaw[]; body: CreditRefundBody | null } {
  const amountCents = parseItalianAmount(amount) ?? 0;
  const flaws: RefundFlaw[] = [];
  if (amountCents <= 0) flaws.push('amount');
  if (amountCents > leftCents) flaws.push('tooMuch');
  if (!isDate(datedOn) || datedOn > today) flaws.push('datedOn');
  if (reason.trim() === '') flaws.push('reason');
  if (means === null) return { flaws: [...flaws, 'means'], body: null };
  const body = { amountCents, datedOn, means, actNumber: actNumber.trim() || null, reason: reason.trim() };
  return { flaws, body: flaws.length > 0 ? null : body };
}
