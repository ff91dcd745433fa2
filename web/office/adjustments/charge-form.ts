import type { ChargeBody } from '#common/contract/adjustments.ts';
import { parseItalianAmount } from '#common/money.ts';

export interface TypedCharge {
  amount: string;
  reason: string;
  settle: ChargeBody['settle'];
  dueOn: string;
}

export type ChargeFlaw = 'amount' | 'reason' | 'dueOn';

/** What is wrong or missing, and what to send when nothing is. A due date is asked for only by a bill of its own. */
export function readCharge(
  { amount, reason, settle, dueOn }: TypedCharge,
  today: string,
): { flaws: ChargeFlaw[]; body: ChargeBody | null } {
  const amountCents = parseItalianAmount(amount);
  const isGoodAmount = amountCents !== null && amountCents > 0;
  const flaws: ChargeFlaw[] = [];
  if (!isGoodAmount) flaws.push('amount');
  if (reason.trim() === '') flaws.push('reason');
  if (settle === 'debit_note' && dueOn < today) flaws.push('dueOn');
  if (flaws.length > 0 || !isGoodAmount) return { flaws, body: null };
  return {
    flaws,
    body: { amountCents, reason: reason.trim(), settle, dueOn: settle === 'debit_note' ? dueOn : today },
  };
}
