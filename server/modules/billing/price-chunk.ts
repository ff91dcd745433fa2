import { quotePrices, type FixedPartQuote, type PriceQuote } from '#server/modules/tariffs/quote-prices.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findChargedParts } from './fixed-part-queries.ts';
import { findPricedMeals } from './pricing-queries.ts';
import { findWaitingFor } from './adjustment-queries.ts';
import { adjustBills, totalsOf, type AdjustedBill, type ChildAdjustment } from './adjustment-rules.ts';
import { spreadFixedParts, withoutCharged, type FixedPartSpread } from './fixed-part-rules.ts';
import { billChildren, countByQuote, spreadPrices, type PriceSpread } from './rules.ts';
import type { ChunkTotals, RunRow } from './run-queries.ts';

export interface PricedChunk {
  quotes: PriceQuote[];
  /** How many meals each of the quotes prices. */
  mealCounts: Map<number, number>;
  fixedParts: FixedPartQuote[];
  bills: AdjustedBill[];
  /** All that waits for these children, whether their bills take it or not. */
  waiting: readonly ChildAdjustment[];
  spread: PriceSpread[];
  fixedSpread: FixedPartSpread[];
  totals: ChunkTotals;
}

/**
 * Prices the children first..last of a run without writing anything. The preview shows what comes from here and the
 * confirmation stores it, so that they cannot differ.
 */
export async function priceChunk(
  tx: TenantTx,
  run: RunRow,
  stretch: { firstChild: number; lastChild: number },
  findAdjustments: () => Promise<ChildAdjustment[]> = () => findWaitingFor(tx, run.serviceId, stretch),
): Promise<PricedChunk> {
  const { quotes, fixedParts: due } = await quotePrices(tx, { ...run, ...stretch });
  const fixedParts = due.length > 0 ? withoutCharged(due, await findChargedParts(tx, run, stretch)) : [];
  const charged = [...new Set(fixedParts.map(({ childId }) => childId))];
  const meals = await findPricedMeals(tx, run, stretch, quotes, charged);
  const waiting = await findAdjustments();
  const bills = adjustBills(billChildren(meals, quotes, fixedParts), waiting);
  return {
    quotes,
    waiting,
    mealCounts: countByQuote(meals),
    fixedParts,
    bills,
    spread: spreadPrices(meals, quotes),
    fixedSpread: spreadFixedParts(fixedParts),
    totals: totalsOf(bills),
  };
}
