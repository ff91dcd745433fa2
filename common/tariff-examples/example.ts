import type {
  Adjustment,
  BasePrice,
  FixedPart,
  TariffCondition,
  TariffDefinition,
} from '../contract/tariffs.ts';
import type { PricingFacts } from '../tariff-facts.ts';

/** Real rules of a Comune as data, with what some families pay under them. */
export interface TariffExample {
  key: string;
  place: string;
  title: string;
  /** Where the rules are published. */
  source: string;
  /** What of it is not the Comune's: amounts or edges that its page did not give. */
  note: string | null;
  definition: TariffDefinition;
  cases: readonly { who: string; facts: Partial<PricingFacts>; priceCents: number }[];
}

/** What a worked example means when it says nothing. */
export const PLAIN_FACTS: PricingFacts = {
  level: 'primary',
  isResident: true,
  iseeCents: null,
  childOrder: 1,
  enrolledSiblings: 1,
  exemption: null,
};

export function price(label: string, priceCents: number, when: TariffCondition = {}): BasePrice {
  return { kind: 'fixed', label, when, priceCents };
}

/** Bands that meet cent by cent; the last has no end. Each pair: up to this ISEE, this price. */
export function bands(
  steps: readonly [iseeToEuro: number | null, priceCents: number][],
  when: TariffCondition = {},
): BasePrice[] {
  let from = 0;
  return steps.map(([toEuro, priceCents], index) => {
    const iseeCents = toEuro === null ? { from } : { from, to: Math.round(toEuro * 100) };
    from = (iseeCents.to ?? 0) + 1;
    return price(`Fascia ${index + 1}`, priceCents, { ...when, iseeCents });
  });
}

export function percent(label: string, change: number, when: TariffCondition): Adjustment {
  return { kind: 'percent', label, when, percent: change };
}

const SCHOOL_MONTHS = [9, 10, 11, 12, 1, 2, 3, 4, 5, 6];

/** Charged in the ten months of school, whole but for those named. */
export function schoolMonths(percents: Record<number, number> = {}): FixedPart['months'] {
  return SCHOOL_MONTHS.map((month) => ({ month, percent: percents[month] ?? 100 }));
}

export const NO_ISEE = 'ISEE non presentato: tariffa massima';
