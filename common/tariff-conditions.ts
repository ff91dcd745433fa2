import type { TariffCondition, TariffDefinition } from './contract/tariffs.ts';

/** Every condition of a tariff, wherever it stands. */
function conditionsOf(definition: TariffDefinition): TariffCondition[] {
  const { base, adjustments, mealSteps = [], monthlyCaps = [], fixedParts = [] } = definition;
  const parts = fixedParts.flatMap((part) => [...part.amounts, ...part.adjustments]);
  return [...base, ...adjustments, ...mealSteps, ...monthlyCaps, ...parts].map(({ when }) => when);
}

/** Whether a price depends on how many minors the household has. */
export function looksAtMinors(definition: TariffDefinition): boolean {
  return conditionsOf(definition).some(({ householdMinors }) => householdMinors !== undefined);
}
