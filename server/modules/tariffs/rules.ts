import type {
  BasePrice,
  ExemptionReason,
  PriceTraceStep,
  SchoolLevel,
  TariffCondition,
  TariffDefinition,
} from '#common/contract/tariffs.ts';
import { addDays, type DateString } from '#common/dates.ts';
import { roundHalfUp } from '#common/money.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';

/** What is known of a child on a day, as far as prices go. */
export interface PricingFacts {
  level: SchoolLevel;
  isResident: boolean;
  iseeCents: number | null;
  childOrder: number;
  enrolledSiblings: number;
  exemption: ExemptionReason | null;
}

/** The price of one meal with its trace; refuses when no row of the table fits. */
export function priceMeal(
  definition: TariffDefinition,
  facts: PricingFacts,
): Outcome<{ priceCents: number; trace: PriceTraceStep[] }, 'no_price'> {
  const base = definition.base.find((row) => fits(row.when, facts));
  if (!base) return refuse('no_price');
  let priceCents = basePrice(base, facts);
  const trace: PriceTraceStep[] = [{ label: base.label, priceCents }];
  for (const adjustment of definition.adjustments) {
    if (!fits(adjustment.when, facts)) continue;
    switch (adjustment.kind) {
      case 'percent':
        // Multiplied before it is divided: 4,50 € less 10 % is exactly 405 cents, not 404.99…
        priceCents = roundHalfUp((priceCents * (100 + adjustment.percent)) / 100);
        break;
      case 'amount':
        priceCents += adjustment.amountCents;
        break;
      case 'replace':
        priceCents = adjustment.priceCents;
        break;
    }
    priceCents = Math.max(0, priceCents);
    trace.push({ label: adjustment.label, priceCents });
  }
  return ok({ priceCents, trace });
}

function basePrice(row: BasePrice, facts: PricingFacts): number {
  if (row.kind === 'fixed') return row.priceCents;
  const isee = Math.min(Math.max(facts.iseeCents ?? row.iseeToCents, row.iseeFromCents), row.iseeToCents);
  const span = row.iseeToCents - row.iseeFromCents;
  const rise = span === 0 ? 0 : ((row.priceToCents - row.priceFromCents) * (isee - row.iseeFromCents)) / span;
  return roundHalfUp((row.priceFromCents + rise) / row.roundToCents) * row.roundToCents;
}

function fits(when: TariffCondition, facts: PricingFacts): boolean {
  if (when.levels && !when.levels.includes(facts.level)) return false;
  if (when.withoutIsee && facts.iseeCents !== null) return false;
  if (when.iseeCents && (facts.iseeCents === null || !inRange(when.iseeCents, facts.iseeCents))) return false;
  if (when.isResident !== undefined && when.isResident !== facts.isResident) return false;
  if (when.childOrder && !inRange(when.childOrder, facts.childOrder)) return false;
  if (when.enrolledSiblings && !inRange(when.enrolledSiblings, facts.enrolledSiblings)) return false;
  if (when.exemptions && (facts.exemption === null || !when.exemptions.includes(facts.exemption)))
    return false;
  return true;
}

function inRange(range: { from: number; to?: number }, value: number): boolean {
  return value >= range.from && (range.to === undefined || value <= range.to);
}

/** A stretch of days, both ends included. */
export interface Stretch {
  validFrom: DateString;
  validTo: DateString;
}

export interface ChildPricing {
  childId: number;
  childOrder: number;
  enrolledSiblings: number;
  enrolments: (Stretch & { level: SchoolLevel; isResident: boolean })[];
  isee: (Stretch & { amountCents: number })[];
  exemptions: (Stretch & { reason: ExemptionReason })[];
}

export interface DatedTariff extends Stretch {
  name: string;
  definition: TariffDefinition;
}

export interface PriceQuote extends Stretch {
  childId: number;
  priceCents: number;
  trace: PriceTraceStep[];
}

export type PricingGap = Stretch & { childId: number; reason: 'no_tariff' | 'no_enrolment' };

/**
 * The prices of a child over a period: one quote for each stretch in which tariff, enrolment, ISEE and exemption stay
 * the same, and the gaps in which a meal would have no price.
 */
export function quoteChild(
  child: ChildPricing,
  tariffs: readonly DatedTariff[],
  period: Stretch,
): { quotes: PriceQuote[]; gaps: PricingGap[] } {
  const quotes: PriceQuote[] = [];
  const gaps: PricingGap[] = [];
  for (const stretch of stretches(child, tariffs, period)) {
    const enrolment = child.enrolments.find((one) => covers(one, stretch));
    const tariff = tariffs.find((one) => covers(one, stretch));
    if (!enrolment || !tariff) {
      gaps.push({ ...stretch, childId: child.childId, reason: enrolment ? 'no_tariff' : 'no_enrolment' });
      continue;
    }
    const priced = priceMeal(tariff.definition, {
      level: enrolment.level,
      isResident: enrolment.isResident,
      iseeCents: child.isee.find((one) => covers(one, stretch))?.amountCents ?? null,
      childOrder: child.childOrder,
      enrolledSiblings: child.enrolledSiblings,
      exemption: child.exemptions.find((one) => covers(one, stretch))?.reason ?? null,
    });
    if (priced.ok) quotes.push({ ...stretch, childId: child.childId, ...priced.value });
    else gaps.push({ ...stretch, childId: child.childId, reason: 'no_tariff' });
  }
  return { quotes, gaps };
}

/** Cuts the period wherever something begins or ends. */
function stretches(child: ChildPricing, tariffs: readonly DatedTariff[], period: Stretch): Stretch[] {
  const starts = new Set<DateString>([period.validFrom]);
  for (const one of [...child.enrolments, ...child.isee, ...child.exemptions, ...tariffs]) {
    if (isWithin(one.validFrom, period)) starts.add(one.validFrom);
    if (one.validTo < period.validTo && one.validTo >= period.validFrom) starts.add(addDays(one.validTo, 1));
  }
  const sorted = [...starts].sort();
  return sorted.map((validFrom, index) => {
    const next = sorted[index + 1];
    return { validFrom, validTo: next ? addDays(next, -1) : period.validTo };
  });
}

function isWithin(day: DateString, period: Stretch): boolean {
  return day >= period.validFrom && day <= period.validTo;
}

function covers(outer: Stretch, inner: Stretch): boolean {
  return outer.validFrom <= inner.validFrom && outer.validTo >= inner.validTo;
}

/** What an editor must be told about a price table before it may be used. */
export type TariffFlaw =
  | { kind: 'hole' | 'overlap'; atCents: number; levels: readonly SchoolLevel[] | null }
  | { kind: 'without_isee' };

/** Checks ISEE bands that share their other conditions: no holes, no overlaps, and a price for those without ISEE. */
export function findTariffFlaws(definition: TariffDefinition): TariffFlaw[] {
  const flaws: TariffFlaw[] = [];
  const groups = Map.groupBy(definition.base, (row) =>
    JSON.stringify({ ...row.when, iseeCents: undefined, withoutIsee: undefined }),
  );
  for (const rows of groups.values()) {
    const levels = rows[0]?.when.levels ?? null;
    const bands = rows
      .flatMap((row) => (row.when.iseeCents ? [row.when.iseeCents] : []))
      .sort((a, b) => a.from - b.from);
    bands.forEach((band, index) => {
      const previousTo = index === 0 ? -1 : bands[index - 1]?.to;
      if (previousTo === undefined || band.from <= previousTo)
        flaws.push({ kind: 'overlap', atCents: band.from, levels });
      else if (band.from > previousTo + 1) flaws.push({ kind: 'hole', atCents: previousTo + 1, levels });
    });
    const last = bands.at(-1);
    const hasFallback = rows.some((row) => !row.when.iseeCents && !row.when.withoutIsee);
    if (last?.to !== undefined && !hasFallback) flaws.push({ kind: 'hole', atCents: last.to + 1, levels });
    if (bands.length > 0 && !hasFallback && !rows.some((row) => row.when.withoutIsee))
      flaws.push({ kind: 'without_isee' });
  }
  return flaws;
}
