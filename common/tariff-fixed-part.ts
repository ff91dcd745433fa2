import type { FixedPart, PriceTraceStep } from './contract/tariffs.ts';
import { monthName, type DateString } from './dates.ts';
import { roundHalfUp } from './money.ts';
import { priceByTable } from './tariff-engine.ts';
import type { PricingFacts } from './tariff-facts.ts';
import type { ReasonLanguage } from './tariff-reasons.ts';

/** What a fixed part charges in the month of `day`, with its trace; `null` in a month, or for a child, that it does not name. */
export function priceFixedPart(
  part: FixedPart,
  facts: PricingFacts,
  { day, hasMeals }: { day: DateString; hasMeals: boolean },
  language: ReasonLanguage = 'it',
): { amountCents: number; trace: PriceTraceStep[] } | null {
  const month = part.months.find((one) => one.month === Number(day.slice(5, 7)));
  if (!month) return null;
  const priced = priceByTable({ rows: part.amounts, adjustments: part.adjustments }, facts, language);
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
