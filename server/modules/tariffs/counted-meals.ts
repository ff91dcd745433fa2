/** What depends on how many meals came before: steps of a year or a month, and what a month costs at most. */
import type { MealStep, MonthlyCap, PriceTraceStep, TariffDefinition } from '#common/contract/tariffs.ts';
import { addDays, monthName, type DateString } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { fits } from '#common/tariff-engine.ts';
import { stepSpanWords } from '#common/tariff-rule-words.ts';
import type { PricedStretch } from './quote-rules.ts';

/** Whether the price of a meal depends on the meals before it. */
export function countsMeals({ mealSteps = [], monthlyCaps = [] }: TariffDefinition): boolean {
  return mealSteps.length > 0 || monthlyCaps.length > 0;
}

/** A school year begins on 1 September (d.lgs. 297/1994, art. 74). */
export function schoolYearStart(day: DateString): DateString {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= '09-01' ? `${year}-09-01` : `${year - 1}-09-01`;
}

/**
 * Cuts a child's stretches where the place of a meal, in date order, changes its price: a counter becomes dates, and each
 * piece is a quote like any other. `meals` are the child's since the school year began, in order.
 */
export function countMeals(
  stretches: readonly PricedStretch[],
  meals: readonly DateString[],
): PricedStretch[] {
  const count = { year: '', inYear: 0, month: '', inMonth: 0, cents: 0 };
  const places = new Map<DateString, { inYear: number; inMonth: number }>();
  for (const date of meals) {
    const [year, month] = [schoolYearStart(date), date.slice(0, 7)];
    if (year !== count.year) Object.assign(count, { year, inYear: 0 });
    if (month !== count.month) Object.assign(count, { month, inMonth: 0 });
    places.set(date, { inYear: ++count.inYear, inMonth: ++count.inMonth });
  }
  const spent = new Map<string, number>();
  return stretches.flatMap((stretch) => {
    if (!countsMeals(stretch.tariff.definition)) return [stretch];
    const { validFrom, validTo } = stretch;
    const pieces: PricedStretch[] = [];
    for (const date of meals) {
      const place = places.get(date);
      if (date < validFrom || date > validTo || !place) continue;
      const month = date.slice(0, 7);
      const priced = priceAt(stretch, date, place, spent.get(month) ?? 0);
      spent.set(month, (spent.get(month) ?? 0) + priced.priceCents);
      addPiece(pieces, stretch, date, priced);
    }
    return pieces.length === 0 ? [stretch] : pieces;
  });
}

type Priced = Pick<PricedStretch, 'priceCents' | 'trace'>;

/** The piece goes on while the price and its reasons stay; the first reaches back to the beginning of the stretch. */
function addPiece(pieces: PricedStretch[], stretch: PricedStretch, date: DateString, priced: Priced): void {
  const last = pieces.at(-1);
  if (last && JSON.stringify(last.trace) === JSON.stringify(priced.trace)) return;
  if (last) last.validTo = addDays(date, -1);
  pieces.push({
    ...stretch,
    ...priced,
    validFrom: last ? date : stretch.validFrom,
    validTo: stretch.validTo,
  });
}

function priceAt(
  { tariff: { definition }, facts, priceCents, trace }: PricedStretch,
  date: DateString,
  place: { inYear: number; inMonth: number },
  spentCents: number,
): Priced {
  const step = definition.mealSteps?.find((one) => fits(one.when, facts) && isPlace(one, place));
  const stepped: Priced = step
    ? { priceCents: step.priceCents, trace: [...trace, stepTrace(step)] }
    : { priceCents, trace };
  const cap = definition.monthlyCaps?.find(({ when }) => fits(when, facts));
  const leftCents = cap ? Math.max(0, cap.amountCents - spentCents) : stepped.priceCents;
  if (!cap || stepped.priceCents <= leftCents) return stepped;
  return { priceCents: leftCents, trace: [...stepped.trace, capTrace(cap, date, leftCents)] };
}

function isPlace(step: MealStep, place: { inYear: number; inMonth: number }): boolean {
  const meal = step.period === 'month' ? place.inMonth : place.inYear;
  return meal >= step.fromMeal && (step.toMeal === undefined || meal <= step.toMeal);
}

function stepTrace(step: MealStep): PriceTraceStep {
  return { label: step.label, priceCents: step.priceCents, why: stepSpanWords(step) };
}

function capTrace({ label, amountCents }: MonthlyCap, date: DateString, priceCents: number): PriceTraceStep {
  const why = `i pasti di ${monthName(date).toLowerCase()} costano al massimo ${formatEuro(amountCents)}`;
  return { label, priceCents, why };
}
