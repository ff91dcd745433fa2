/** Pure decisions of the adjustments (conguagli). Amounts in integer cents; above zero: the family pays more. */
import type { CorrectMealRefusal } from '#common/contract/adjustments.ts';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { ChildBill } from './rules.ts';
import type { ChunkTotals } from './run-queries.ts';

/** What a day is charged for; the same states as in the view `billable_meal`. */
export function isBillable(state: AttendanceState | null): boolean {
  return state === 'planned' || state === 'served' || state === 'light_meal';
}

/**
 * What is still to be adjusted for a meal whose attendance is corrected: what it should have cost, less what it was
 * billed at, less what earlier corrections of the same meal have brought about.
 */
export function adjustmentCents(meal: {
  priceCents: number;
  wasBilled: boolean;
  isBillable: boolean;
  alreadyAdjustedCents: number;
}): number {
  const { priceCents, wasBilled, isBillable: isDue, alreadyAdjustedCents } = meal;
  return (isDue ? priceCents : 0) - (wasBilled ? priceCents : 0) - alreadyAdjustedCents;
}

export interface WaitingAdjustment {
  adjustmentId: number;
  /** What no invoice has carried yet; never zero. */
  leftCents: number;
}

export interface AppliedAdjustment {
  adjustmentId: number;
  amountCents: number;
}

/**
 * What a bill of so much takes of the adjustments that wait: every charge whole, then the credits, the oldest first, as
 * far as they bring the bill to nothing. What a bill cannot take waits for the next.
 */
export function applyAdjustments(
  mealCents: number,
  waiting: readonly WaitingAdjustment[],
): { applied: AppliedAdjustment[]; totalCents: number } {
  const applied: AppliedAdjustment[] = [];
  let totalCents = mealCents;
  const take = (adjustmentId: number, amountCents: number) => {
    if (amountCents === 0) return;
    totalCents += amountCents;
    applied.push({ adjustmentId, amountCents });
  };
  const inOrder = [...waiting].sort((a, b) => a.adjustmentId - b.adjustmentId);
  for (const { adjustmentId, leftCents } of inOrder) if (leftCents > 0) take(adjustmentId, leftCents);
  for (const { adjustmentId, leftCents } of inOrder)
    if (leftCents < 0) take(adjustmentId, -Math.min(-leftCents, totalCents));
  return { applied, totalCents };
}

/** What waits for a child, and what is known of who pays for it. */
export type ChildAdjustment = WaitingAdjustment &
  Pick<ChildBill, 'childId' | 'hasPayer' | 'hasPayerFiscalCode' | 'hasPayerEmail' | 'hasChildFiscalCode'>;

export interface AdjustedBill extends ChildBill {
  /** What the bill takes of what waited. */
  applied: AppliedAdjustment[];
  /** With the adjustments. */
  dueCents: number;
}

/** The bills of the meals with what waits for them; a child without meals gets a bill for charges that wait. */
export function adjustBills(
  bills: readonly ChildBill[],
  waiting: readonly ChildAdjustment[],
): AdjustedBill[] {
  const waitingOf = Map.groupBy(waiting, ({ childId }) => childId);
  const adjust = (bill: ChildBill): AdjustedBill => {
    const mine = bill.hasPayer ? (waitingOf.get(bill.childId) ?? []) : [];
    const { applied, totalCents } = applyAdjustments(bill.totalCents, mine);
    return { ...bill, applied, dueCents: totalCents };
  };
  const withMeals = new Set(bills.map(({ childId }) => childId));
  const without = [...waitingOf].flatMap(([childId, [first]]) =>
    first && !withMeals.has(childId) ? [adjust(billWithoutMeals(first))] : [],
  );
  return [...bills.map(adjust), ...without.filter(({ applied }) => applied.length > 0)];
}

function billWithoutMeals({ adjustmentId: _, leftCents: __, ...child }: ChildAdjustment): ChildBill {
  return { ...child, hasEnrolmentGap: false, mealCount: 0, totalCents: 0, unpricedCount: 0 };
}

/** What the bills of a stretch of children come to. */
export function totalsOf(bills: readonly AdjustedBill[]): ChunkTotals {
  const invoiced = bills.filter(isInvoiced);
  return {
    invoiceCount: invoiced.length,
    noticeCount: invoiced.filter((bill) => bill.hasPayerFiscalCode && bill.dueCents > 0).length,
    mealCount: invoiced.reduce((sum, bill) => sum + bill.mealCount, 0),
    totalCents: invoiced.reduce((sum, bill) => sum + bill.dueCents, 0),
  };
}

export function appliedOf(bills: readonly AdjustedBill[]): (AppliedAdjustment & { childId: number })[] {
  return bills.flatMap(({ childId, applied }) => applied.map((part) => ({ ...part, childId })));
}

/** A bill of nothing gets no number, unless adjustments brought it there: then it says so. */
export function isInvoiced({ hasPayer, totalCents, applied }: AdjustedBill): boolean {
  return hasPayer && (totalCents > 0 || applied.length > 0);
}

/** Whether a clerk may correct a meal that a run has billed. */
export function judgeCorrection(
  wanted: { reason: string; settle: 'next_bill' | 'credit_note' },
  meal: { priceCents: number | null; deltaCents: number; hasLiveInvoice: boolean },
): 'good' | Extract<CorrectMealRefusal, 'reason_missing' | 'no_price' | 'not_creditable'> {
  if (wanted.reason.trim() === '') return 'reason_missing';
  if (meal.priceCents === null) return 'no_price';
  const needsNote = wanted.settle === 'credit_note' && meal.deltaCents !== 0;
  return needsNote && (meal.deltaCents > 0 || !meal.hasLiveInvoice) ? 'not_creditable' : 'good';
}
