import type {
  ExemptionReason,
  PriceTraceStep,
  SchoolLevel,
  TariffDefinition,
} from '#common/contract/tariffs.ts';
import { addDays, type DateString } from '#common/dates.ts';
import { priceMeal } from '#common/tariff-engine.ts';
import type { PricingFacts } from '#common/tariff-facts.ts';
import { iseeInForce, type DatedIsee } from './isee-rules.ts';
import { covers, type Stretch } from './stretches.ts';

export interface ChildPricing {
  childId: number;
  childOrder: number;
  enrolledSiblings: number;
  /** Children of the family in the registry. */
  householdMinors?: number | null;
  enrolments: (Stretch & { level: SchoolLevel; isResident: boolean })[];
  isee: DatedIsee[];
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

/** A quote with what it was made from, before meals are counted. */
export interface PricedStretch extends PriceQuote {
  tariff: DatedTariff;
  facts: PricingFacts;
}

export type PricingGap = Stretch & { childId: number; reason: 'no_tariff' | 'no_enrolment' };

/**
 * The prices of a child over a period: one for each stretch in which tariff, enrolment, ISEE and exemption stay the same,
 * and the gaps in which a meal would have no price.
 */
export function quoteChild(
  child: ChildPricing,
  tariffs: readonly DatedTariff[],
  period: Stretch,
): { quotes: PricedStretch[]; gaps: PricingGap[] } {
  const quotes: PricedStretch[] = [];
  const gaps: PricingGap[] = [];
  const counting = tariffs.map((tariff) => ({
    tariff,
    isee: iseeInForce(child.isee, tariff.definition.iseeRule, tariff),
  }));
  const changing = [
    ...child.enrolments,
    ...child.exemptions,
    ...tariffs,
    ...counting.flatMap(({ isee }) => isee),
  ];
  for (const stretch of cut(period, changing)) {
    const enrolment = child.enrolments.find((one) => covers(one, stretch));
    const inForce = counting.find(({ tariff }) => covers(tariff, stretch));
    if (!enrolment || !inForce) {
      gaps.push({ ...stretch, childId: child.childId, reason: enrolment ? 'no_tariff' : 'no_enrolment' });
      continue;
    }
    const { tariff, isee } = inForce;
    const facts: PricingFacts = {
      level: enrolment.level,
      isResident: enrolment.isResident,
      iseeCents: isee.find((one) => covers(one, stretch))?.amountCents ?? null,
      childOrder: child.childOrder,
      enrolledSiblings: child.enrolledSiblings,
      householdMinors: child.householdMinors ?? child.enrolledSiblings,
      exemption: child.exemptions.find((one) => covers(one, stretch))?.reason ?? null,
    };
    const priced = priceMeal(tariff.definition, facts);
    if (priced.ok) quotes.push({ ...stretch, childId: child.childId, ...priced.value, tariff, facts });
    else gaps.push({ ...stretch, childId: child.childId, reason: 'no_tariff' });
  }
  return { quotes, gaps };
}

/** Cuts the period wherever something begins or ends. */
function cut(period: Stretch, changing: readonly Stretch[]): Stretch[] {
  const starts = new Set<DateString>([period.validFrom]);
  for (const one of changing) {
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
