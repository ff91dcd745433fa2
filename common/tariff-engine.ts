/** What a meal costs, and why: the one engine of the month close, of the editor and of the public simulator. */
import type {
  Adjustment,
  BasePrice,
  PriceTraceStep,
  TariffCondition,
  TariffDefinition,
} from './contract/tariffs.ts';
import { roundHalfUp } from './money.ts';
import { ok, refuse, type Outcome } from './outcome.ts';
import type { PricingFacts } from './tariff-facts.ts';
import { lineWords, reasonWords, type ReasonLanguage } from './tariff-reasons.ts';

export interface TracedPrice {
  priceCents: number;
  trace: PriceTraceStep[];
}

/** A price table and what changes its price: of a meal, or of a fixed part. */
export interface PriceTable {
  rows: readonly BasePrice[];
  adjustments: readonly Adjustment[];
}

/** The price of one meal with its trace; refuses when no row of the table fits. */
export function priceMeal(
  { base, adjustments }: Pick<TariffDefinition, 'base' | 'adjustments'>,
  facts: PricingFacts,
  language: ReasonLanguage = 'it',
): Outcome<TracedPrice, 'no_price'> {
  return priceByTable({ rows: base, adjustments }, facts, language);
}

export function priceByTable(
  table: PriceTable,
  facts: PricingFacts,
  language: ReasonLanguage = 'it',
): Outcome<TracedPrice, 'no_price'> {
  const row = table.rows.find(({ when }) => fits(when, facts));
  if (!row) return refuse('no_price');
  let priceCents = basePrice(row, facts);
  const trace = [
    traceStep(row.label, priceCents, [
      reasonWords(row.when, facts, language),
      lineWords(row, facts, language),
    ]),
  ];
  for (const adjustment of table.adjustments) {
    if (!fits(adjustment.when, facts)) continue;
    priceCents = Math.max(0, adjusted(priceCents, adjustment));
    trace.push(traceStep(adjustment.label, priceCents, [reasonWords(adjustment.when, facts, language)]));
  }
  return ok({ priceCents, trace });
}

function traceStep(label: string, priceCents: number, reasons: readonly string[]): PriceTraceStep {
  const why = reasons.filter((reason) => reason !== '').join('; ');
  return why === '' ? { label, priceCents } : { label, priceCents, why };
}

function adjusted(priceCents: number, adjustment: Adjustment): number {
  switch (adjustment.kind) {
    case 'percent': {
      const roundTo = adjustment.roundToCents ?? 1;
      // Multiplied before it is divided: 4,50 € less 10 % is exactly 405 cents, not 404.99…
      return roundHalfUp((priceCents * (100 + adjustment.percent)) / (100 * roundTo)) * roundTo;
    }
    case 'amount':
      return priceCents + adjustment.amountCents;
    case 'replace':
      return adjustment.priceCents;
    case 'at_least':
      return Math.max(priceCents, adjustment.priceCents);
    case 'at_most':
      return Math.min(priceCents, adjustment.priceCents);
  }
}

function basePrice(row: BasePrice, facts: PricingFacts): number {
  if (row.kind === 'fixed') return row.priceCents;
  const isee = Math.min(Math.max(facts.iseeCents ?? row.iseeToCents, row.iseeFromCents), row.iseeToCents);
  const span = row.iseeToCents - row.iseeFromCents;
  const rise = span === 0 ? 0 : ((row.priceToCents - row.priceFromCents) * (isee - row.iseeFromCents)) / span;
  const steps = (row.priceFromCents + rise) / row.roundToCents;
  const rounded =
    row.rounding === 'up'
      ? Math.ceil(steps)
      : row.rounding === 'down'
        ? Math.floor(steps)
        : roundHalfUp(steps);
  return rounded * row.roundToCents;
}

/** Whether everything that a condition says is so. */
export function fits(when: TariffCondition, facts: PricingFacts): boolean {
  if (when.levels && !when.levels.includes(facts.level)) return false;
  if (when.withoutIsee && facts.iseeCents !== null) return false;
  if (when.iseeCents && (facts.iseeCents === null || !inRange(when.iseeCents, facts.iseeCents))) return false;
  if (when.isResident !== undefined && when.isResident !== facts.isResident) return false;
  if (when.childOrder && !inRange(when.childOrder, facts.childOrder)) return false;
  if (when.enrolledSiblings && !inRange(when.enrolledSiblings, facts.enrolledSiblings)) return false;
  if (when.householdMinors && !inRange(when.householdMinors, facts.householdMinors ?? facts.enrolledSiblings))
    return false;
  if (when.diners && !when.diners.includes(facts.diner ?? 'pupil')) return false;
  if (when.exemptions && (facts.exemption === null || !when.exemptions.includes(facts.exemption)))
    return false;
  return true;
}

function inRange(range: { from: number; to?: number }, value: number): boolean {
  return value >= range.from && (range.to === undefined || value <= range.to);
}
