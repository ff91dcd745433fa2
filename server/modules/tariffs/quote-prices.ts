import { addDays, monthOf, type DateString } from '#common/dates.ts';
import { looksAtMinors } from '#common/tariff-conditions.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { countMeals, countsMeals, schoolYearStart } from './counted-meals.ts';
import { chargeFixedParts, type FixedPartQuote } from './fixed-parts.ts';
import { freezeDay } from './isee-rules.ts';
import { findChildPricing, findMealDates, findTariffs } from './queries.ts';
import {
  quoteChild,
  type DatedTariff,
  type PricedStretch,
  type PriceQuote,
  type PricingGap,
} from './quote-rules.ts';
import type { WantedPrices } from './stretches.ts';

export type { FixedPartQuote } from './fixed-parts.ts';
export type { PriceQuote, PricingGap } from './quote-rules.ts';

/**
 * Prices of the children first..last over a period of a service, each with its trace, the stretches without one, and the
 * fixed parts of the months that the period touches. What counts meals looks back to where its counter begins;
 * `isMealAssumed` counts a meal on the last day, eaten or not.
 */
export async function quotePrices(
  tx: TenantTx,
  wanted: WantedPrices,
  { isMealAssumed = false } = {},
): Promise<{ quotes: PriceQuote[]; gaps: PricingGap[]; fixedParts: FixedPartQuote[] }> {
  const period = { validFrom: wanted.startsOn, validTo: wanted.endsOn };
  const tariffs = await findTariffs(tx, wanted.serviceId, monthOf(wanted.startsOn).startsOn, wanted.endsOn);
  const counting = tariffs.some(({ definition }) => countsMeals(definition));
  // A month's ceiling counts from the month's first day, wherever the period begins.
  const startsOn = counting ? monthOf(wanted.startsOn).startsOn : wanted.startsOn;
  const children = await findChildPricing(tx, {
    ...wanted,
    startsOn,
    iseeFrom: firstIseeDay(tariffs, startsOn),
    withMinors: tariffs.some(({ definition }) => looksAtMinors(definition)),
  });
  const meals = await mealsOf(tx, { ...wanted, startsOn }, tariffs);
  const quotes: PriceQuote[] = [];
  const gaps: PricingGap[] = [];
  const fixedParts: FixedPartQuote[] = [];
  for (const child of children) {
    const eaten = meals.get(child.childId) ?? [];
    const dates = isMealAssumed && eaten.at(-1) !== wanted.endsOn ? [...eaten, wanted.endsOn] : eaten;
    const priced = quoteChild(child, tariffs, { ...period, validFrom: startsOn });
    const stretches = counting ? countMeals(priced.quotes, dates) : priced.quotes;
    for (const stretch of stretches)
      if (stretch.validTo >= period.validFrom) quotes.push(quoteOf(stretch, period.validFrom));
    for (const gap of priced.gaps)
      if (gap.validTo >= period.validFrom)
        gaps.push({ ...gap, validFrom: later(gap.validFrom, period.validFrom) });
    fixedParts.push(...chargeFixedParts(priced.quotes, period, dates));
  }
  return { quotes, gaps, fixedParts };
}

function quoteOf(
  { childId, validFrom, validTo, priceCents, trace }: PricedStretch,
  first: DateString,
): PriceQuote {
  return { childId, validFrom: later(validFrom, first), validTo, priceCents, trace };
}

function later(one: DateString, other: DateString): DateString {
  return one > other ? one : other;
}

/** An ISEE frozen on a day counts long after it has run out. */
export function firstIseeDay(tariffs: readonly DatedTariff[], startsOn: DateString): DateString {
  const days = tariffs.flatMap(({ definition: { iseeRule }, ...tariff }) => {
    if (!iseeRule) return [];
    // One that ran out last month may still count until the next begins to.
    return iseeRule.kind === 'frozen_on' ? [freezeDay(iseeRule.monthDay, tariff)] : [addDays(startsOn, -31)];
  });
  return days.reduce((first, day) => (day < first ? day : first), startsOn);
}

/** The meals that counters and fixed parts look at, by child; none when no tariff of the period has such. */
async function mealsOf(
  tx: TenantTx,
  wanted: WantedPrices,
  tariffs: readonly DatedTariff[],
): Promise<Map<number, DateString[]>> {
  if (tariffs.some(({ definition }) => countsMeals(definition)))
    return findMealDates(tx, { ...wanted, startsOn: schoolYearStart(wanted.startsOn) });
  const hasFixedParts = tariffs.some(({ definition }) => (definition.fixedParts?.length ?? 0) > 0);
  return hasFixedParts ? findMealDates(tx, wanted) : new Map();
}
