/** Fees beside the meals, charged by month. */
import type { FixedPart, PriceTraceStep } from '#common/contract/tariffs.ts';
import { addDays, monthName, monthOf, type DateString } from '#common/dates.ts';
import { roundHalfUp } from '#common/money.ts';
import { priceByTable } from '#common/tariff-engine.ts';
import type { PricingFacts } from '#common/tariff-facts.ts';
import type { PricedStretch } from './rules.ts';
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
      const charge = chargeOf(part, stretch.facts, month.validFrom, hasMeals);
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

function chargeOf(
  part: FixedPart,
  facts: PricingFacts,
  day: DateString,
  hasMeals: boolean,
): { amountCents: number; trace: PriceTraceStep[] } | null {
  const month = part.months.find((one) => one.month === Number(day.slice(5, 7)));
  if (!month) return null;
  const priced = priceByTable({ rows: part.amounts, adjustments: part.adjustments }, facts);
  if (!priced.ok) return null;
  let amountCents = priced.value.priceCents;
  const trace = [...priced.value.trace];
  const take = (percent: number, label: string) => {
    if (percent === 100) return;
    amountCents = roundHalfUp((amountCents * percent) / 100);
    trace.push({ label, priceCents: amountCents });
  };
  take(month.percent, `${monthName(day)}: ${percentWords(month.percent)} della quota`);
  if (!hasMeals && part.withoutMealsPercent !== undefined)
    take(
      part.withoutMealsPercent,
      `Nessun pasto nel mese: ${percentWords(part.withoutMealsPercent)} della quota`,
    );
  return { amountCents, trace };
}

function percentWords(percent: number): string {
  return `${String(percent).replace('.', ',')} %`;
}
