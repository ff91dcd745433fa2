import type { TariffExample } from './example.ts';
import { familyExamples } from './families.ts';
import { mealExamples } from './meals.ts';
import { monthExamples } from './months.ts';

export type { TariffExample } from './example.ts';

/** Real rule sets, to begin a tariff from and to try the engine on. */
export const tariffExamples: readonly TariffExample[] = [
  ...mealExamples,
  ...familyExamples,
  ...monthExamples,
];
