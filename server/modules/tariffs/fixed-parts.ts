/** Fees beside the meals, charged by month. */
import type { PriceTraceStep } from '#common/contract/tariffs.ts';
import { addDays, monthOf, type DateString } from '#common/dates.ts';
import { priceFixedPart } from '#common/tariff-fixed-part.ts';
import type { PricedStretch } from './quote-rules.ts';
import type { Stretch } from './stretches.ts';

/** A fee of one month, with its trace. */
export interface FixedPartQuote {
  childId: number;
  /** First day of the month. */
  month: DateString;
  label: string;
  amountCents: number;
  trace: PriceTraceStep[];
}

/**
 * The fees of a child in the months that a period touches, as the first priced day of each month has them. A month in
 * which the child has no price at all has none.
 */
export function chargeFixedParts(
  stretches: readonly PricedStretch[],
  period: Stretch,
  meals: readonly DateString[],
): FixedPartQuote[] {
  const charges: FixedPartQuote[] = [];
  for (const month of monthsOf(period)) {
    const stretch = stretches.find(
      ({ validFrom, validTo }) => validFrom <= month.validTo && validTo >= month.validFrom,
    );
    if (!stretch) continue;
    const hasMeals = meals.some((date) => date >= month.validFrom && date <= month.validTo);
    for (const part of stretch.tariff.definition.fixedParts ?? []) {
      const charge = priceFixedPart(part, stretch.facts, { day: month.validFrom, hasMeals });
      if (charge && charge.amountCents > 0)
        charges.push({
          childId: stretch.childId,
          month: monthOf(month.validFrom).startsOn,
          label: part.label,
          ...charge,
        });
    }
  }
  return charges;
}

function monthsOf(period: Stretch): Stretch[] {
  const months: Stretch[] = [];
  for (let day = period.validFrom; day <= period.validTo;) {
    const { endsOn } = monthOf(day);
    months.push({ validFrom: day, validTo: endsOn < period.validTo ? endsOn : period.validTo });
    day = addDays(endsOn, 1);
  }
  return months;
}
