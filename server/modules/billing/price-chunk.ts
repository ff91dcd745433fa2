import { quotePrices, type PriceQuote } from '#server/modules/tariffs/quote-prices.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findChildBills, type ChildBill, type ChunkTotals, type RunRow } from './queries.ts';

export interface PricedChunk {
  quotes: PriceQuote[];
  bills: ChildBill[];
  totals: ChunkTotals;
}

/**
 * Prices the children first..last of a run without writing anything. The preview and the run itself both go through
 * here, so that they cannot differ.
 */
export async function priceChunk(
  tx: TenantTx,
  run: RunRow,
  stretch: { firstChild: number; lastChild: number },
): Promise<PricedChunk> {
  const { quotes } = await quotePrices(tx, { ...run, ...stretch });
  const bills = await findChildBills(tx, run, stretch, quotes);
  const invoiced = bills.filter((bill) => bill.hasPayer && bill.totalCents > 0);
  return {
    quotes,
    bills,
    totals: {
      invoiceCount: invoiced.length,
      noticeCount: invoiced.filter((bill) => bill.hasPayerFiscalCode).length,
      mealCount: invoiced.reduce((sum, bill) => sum + bill.mealCount, 0),
      totalCents: invoiced.reduce((sum, bill) => sum + bill.totalCents, 0),
    },
  };
}
