/** What a family types into the simulator, and what it would pay. Nothing of it leaves the browser. */
import type { PublicTariffs } from '#common/contract/public-tariffs.ts';
import type { SchoolLevel, TariffDefinition } from '#common/contract/tariffs.ts';
import { parseIsee } from '#common/parse-isee.ts';
import { estimatePrice, USUAL_MEALS, type PriceEstimate } from '#common/tariff-estimate.ts';
import type { ReasonLanguage } from '#common/tariff-reasons.ts';

export interface SimulatedFamily {
  isee: string;
  isResident: boolean;
  /** School of each child in the canteen, the eldest first. */
  levels: SchoolLevel[];
  meals: string;
}

export const NEW_FAMILY: SimulatedFamily = {
  isee: '',
  isResident: true,
  levels: ['primary'],
  meals: String(USUAL_MEALS),
};

export type PublicVersion = PublicTariffs['services'][number]['versions'][number];

export interface Simulation {
  /** Of each child; `null`: the tariff has no price for it. */
  children: (PriceEstimate | null)[];
  monthCents: number;
}

/** The ISEE in cents; `null` when none is given, `undefined` when it cannot be read. */
export function readIsee(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  return parseIsee(text) ?? undefined;
}

/** Between no meal and one each day; `undefined` when it cannot be read. */
export function readMeals(text: string): number | undefined {
  const meals = /^\d{1,2}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return meals <= 31 ? meals : undefined;
}

/** `null` while something cannot be read. */
export function simulate(
  definition: TariffDefinition,
  family: SimulatedFamily,
  language: ReasonLanguage,
): Simulation | null {
  const [iseeCents, meals] = [readIsee(family.isee), readMeals(family.meals)];
  if (iseeCents === undefined || meals === undefined) return null;
  const children = family.levels.map((level, index) => {
    const facts = {
      level,
      isResident: family.isResident,
      iseeCents,
      childOrder: index + 1,
      enrolledSiblings: family.levels.length,
      exemption: null,
    };
    const estimate = estimatePrice(definition, facts, meals, language);
    return estimate.ok ? estimate.value : null;
  });
  return { children, monthCents: children.reduce((sum, child) => sum + (child?.monthCents ?? 0), 0) };
}
