/** Pure: what a month cost. Amounts in integer cents; a month is `YYYY-MM`. */
import type { MonthFigures } from '#common/contract/monthly-figures.ts';

/** What a child's prepaid meals cost. */
export interface ChargedMonth {
  childId: number;
  month: string;
  cents: number;
}

export interface BilledMonth extends ChargedMonth {
  invoiceId: number;
}

export interface MealMonth {
  childId: number;
  month: string;
  mealCount: number;
}

/**
 * Meals beside what was billed for them or taken from the credit, a row for each child and month, the oldest first. A
 * credit note lowers its invoice's months from the last one back.
 */
export function figuresByMonth(
  meals: readonly MealMonth[],
  billed: readonly BilledMonth[],
  creditedCents: ReadonlyMap<number, number>,
  charged: readonly ChargedMonth[] = [],
): MonthFigures[] {
  const figures = new Map<string, MonthFigures>();
  const figuresOf = (month: string, childId: number): MonthFigures => {
    const key = `${month} ${childId}`;
    const found = figures.get(key) ?? { month, childId, mealCount: 0, spentCents: null };
    figures.set(key, found);
    return found;
  };
  for (const { month, childId, mealCount } of meals) figuresOf(month, childId).mealCount += mealCount;
  for (const { month, childId, cents } of [...takeOff(billed, creditedCents), ...charged]) {
    const found = figuresOf(month, childId);
    found.spentCents = (found.spentCents ?? 0) + cents;
  }
  return [...figures.values()].sort((a, b) => a.month.localeCompare(b.month) || a.childId - b.childId);
}

function takeOff(billed: readonly BilledMonth[], creditedCents: ReadonlyMap<number, number>): BilledMonth[] {
  const left = new Map(creditedCents);
  return [...billed]
    .sort((a, b) => b.month.localeCompare(a.month))
    .map((one) => {
      const offCents = Math.min(one.cents, left.get(one.invoiceId) ?? 0);
      left.set(one.invoiceId, (left.get(one.invoiceId) ?? 0) - offCents);
      return { ...one, cents: one.cents - offCents };
    });
}
