/** Pure decisions of the fixed parts that a run charges beside the meals. */
import type { FixedPartQuote } from '#server/modules/tariffs/quote-prices.ts';

/** Without those that a run has charged already: a month that two runs share is charged by the first. */
export function withoutCharged(
  due: readonly FixedPartQuote[],
  charged: readonly Pick<FixedPartQuote, 'childId' | 'month' | 'label'>[],
): FixedPartQuote[] {
  const keyOf = ({ childId, month, label }: Pick<FixedPartQuote, 'childId' | 'month' | 'label'>) =>
    `${childId}|${month}|${label}`;
  const keys = new Set(charged.map(keyOf));
  return due.filter((part) => !keys.has(keyOf(part)));
}

/** How many children are charged which fixed part. */
export interface FixedPartSpread {
  label: string;
  amountCents: number;
  childCount: number;
}

export function spreadFixedParts(
  fixedParts: readonly Pick<FixedPartQuote, 'label' | 'amountCents'>[],
): FixedPartSpread[] {
  const spread = new Map<string, FixedPartSpread>();
  for (const { label, amountCents } of fixedParts)
    addFixedParts(spread, [{ label, amountCents, childCount: 1 }]);
  return [...spread.values()];
}

export function addFixedParts(spread: Map<string, FixedPartSpread>, added: readonly FixedPartSpread[]): void {
  for (const part of added) {
    const key = `${part.label}|${part.amountCents}`;
    spread.set(key, { ...part, childCount: (spread.get(key)?.childCount ?? 0) + part.childCount });
  }
}
