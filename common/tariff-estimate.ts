/** What a family would pay: for a meal, in a month, in fixed parts. */
import type { MealStep, PriceTraceStep, TariffDefinition } from './contract/tariffs.ts';
import { ok, type Outcome } from './outcome.ts';
import { fits, priceMeal, type TracedPrice } from './tariff-engine.ts';
import type { PricingFacts } from './tariff-facts.ts';
import { priceFixedPart } from './tariff-fixed-part.ts';
import type { ReasonLanguage } from './tariff-reasons.ts';

/** Meals in a month of school, when nobody says how many. */
export const USUAL_MEALS = 20;

const MONTHS_OF_SCHOOL = 10;

export interface PriceEstimate {
  meal: TracedPrice;
  mealCount: number;
  /** Of so many meals in a month, under the month's ceiling. */
  mealsCents: number;
  /** The ceiling that the meals reach; `null` when they stay below. */
  cap: { label: string; amountCents: number } | null;
  /** Meals that cost something else by their place. */
  steps: MealStep[];
  fixedParts: {
    label: string;
    trace: PriceTraceStep[];
    yearCents: number;
    months: { month: number; amountCents: number }[];
  }[];
  /** Meals and a tenth of the year's fixed parts: steps of a year are left out. */
  monthCents: number;
}

/** Refuses when the tariff has no price for such a child. */
export function estimatePrice(
  definition: TariffDefinition,
  facts: PricingFacts,
  mealCount = USUAL_MEALS,
  language: ReasonLanguage = 'it',
): Outcome<PriceEstimate, 'no_price'> {
  const meal = priceMeal(definition, facts, language);
  if (!meal.ok) return meal;
  const cap = definition.monthlyCaps?.find(({ when }) => fits(when, facts)) ?? null;
  const wholeCents = meal.value.priceCents * mealCount;
  const isCapped = cap !== null && wholeCents > cap.amountCents;
  const mealsCents = isCapped ? cap.amountCents : wholeCents;
  const fixedParts = (definition.fixedParts ?? []).flatMap((part) => {
    const months = part.months.flatMap(({ month }) => {
      const charge = priceFixedPart(part, facts, { day: dayIn(month), hasMeals: mealCount > 0 }, language);
      return charge && charge.amountCents > 0 ? [{ month, amountCents: charge.amountCents }] : [];
    });
    const yearCents = months.reduce((sum, { amountCents }) => sum + amountCents, 0);
    const whole = priceMeal({ base: part.amounts, adjustments: part.adjustments }, facts, language);
    const trace = whole.ok ? whole.value.trace : [];
    return yearCents > 0 ? [{ label: part.label, trace, yearCents, months }] : [];
  });
  const yearCents = fixedParts.reduce((sum, part) => sum + part.yearCents, 0);
  return ok({
    meal: meal.value,
    mealCount,
    mealsCents,
    cap: isCapped ? { label: cap.label, amountCents: cap.amountCents } : null,
    steps: (definition.mealSteps ?? []).filter(({ when }) => fits(when, facts)),
    fixedParts,
    monthCents: mealsCents + Math.round(yearCents / MONTHS_OF_SCHOOL),
  });
}

/** Any day of that month: a fixed part looks at the month alone. */
function dayIn(month: number): string {
  return `2000-${String(month).padStart(2, '0')}-01`;
}
