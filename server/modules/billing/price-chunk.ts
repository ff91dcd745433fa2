import { quotePrices, type PriceQuote } from '#server/modules/tariffs/quote-prices.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findPricedMeals } from './pricing-queries.ts';
import { billChildren, countByQuote, spreadPrices, type ChildBill, type PriceSpread } from './rules.ts';
import type { ChunkTotals, RunRow } from './run-queries.ts';

export interface PricedChunk {
  quotes: PriceQuote[];
  /** How many meals each of the quotes prices. */
  mealCounts: Map<number, number>;
  bills: ChildBill[];
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
): Promise<PricedChunk> {
  const { quotes } = await quotePrices(tx, { ...run, ...stretch });
  const meals = await findPricedMeals(tx, run, stretch, quotes);
  const bills = billChildren(meals, quotes);
  const invoiced = bills.filter((bill) => bill.hasPayer && bill.totalCents > 0);
  return {
    quotes,
    mealCounts: countByQuote(meals),
    bills,
    spread: spreadPrices(meals, quotes),
    totals: {
      invoiceCount: invoiced.length,
      noticeCount: invoiced.filter((bill) => bill.hasPayerFiscalCode).length,
      mealCount: invoiced.reduce((sum, bill) => sum + bill.mealCount, 0),
      totalCents: invoiced.reduce((sum, bill) => sum + bill.totalCents, 0),
    },
  };
}
