import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findChildPricing, findTariffs } from './queries.ts';
import { quoteChild, type PriceQuote, type PricingGap } from './rules.ts';

export type { PriceQuote, PricingGap } from './rules.ts';

/** Prices of the children first..last over a period of a service, each with its trace, and the stretches without one. */
export async function quotePrices(
  tx: TenantTx,
  wanted: {
    serviceId: number;
    startsOn: DateString;
    endsOn: DateString;
    firstChild: number;
    lastChild: number;
  },
): Promise<{ quotes: PriceQuote[]; gaps: PricingGap[] }> {
  const tariffs = await findTariffs(tx, wanted.serviceId, wanted.startsOn, wanted.endsOn);
  const children = await findChildPricing(tx, wanted);
  const quotes: PriceQuote[] = [];
  const gaps: PricingGap[] = [];
  const period = { validFrom: wanted.startsOn, validTo: wanted.endsOn };
  for (const child of children) {
    const priced = quoteChild(child, tariffs, period);
    quotes.push(...priced.quotes);
    gaps.push(...priced.gaps);
  }
  return { quotes, gaps };
}
