import { quotePrices, type PriceQuote } from '#server/modules/tariffs/quote-prices.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findPricedMeals } from './pricing-queries.ts';
import { findWaitingFor } from './adjustment-queries.ts';
import { adjustBills, totalsOf, type AdjustedBill, type ChildAdjustment } from './adjustment-rules.ts';
import { billChildren, countByQuote, spreadPrices, type PriceSpread } from './rules.ts';
import type { ChunkTotals, RunRow } from './run-queries.ts';

export interface PricedChunk {
  quotes: PriceQuote[];
  /** How many meals each of the quotes prices. */
  mealCounts: Map<number, number>;
  bills: AdjustedBill[];
  /** All that waits for these children, whether their bills take it or not. */
  waiting: readonly ChildAdjustment[];
  spread: PriceSpread[];
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
  const { quotes } = await quotePrices(tx, { ...run, ...stretch });
  const meals = await findPricedMeals(tx, run, stretch, quotes);
  const waiting = await findAdjustments();
  const bills = adjustBills(billChildren(meals, quotes), waiting);
  return {
    quotes,
    waiting,
    mealCounts: countByQuote(meals),
    bills,
    spread: spreadPrices(meals, quotes),
    totals: totalsOf(bills),
  };
}
