import { expect, it } from 'vitest';
import { explainPrice, groupByPrice, type MealLine } from './meal-prices.ts';

const full = [{ label: 'Tariffa unica', priceCents: 450 }];
const reduced = [...full, { label: 'Secondo figlio', priceCents: 405 }];
const meal = (serviceDate: string, priceCents: number, trace: MealLine['trace']): MealLine => ({
  serviceDate,
  state: 'served',
  priceCents,
  trace,
});

it('groups the days by price and reason, from the first day to the last', () => {
  const groups = groupByPrice([
    meal('2026-11-17', 405, reduced),
    meal('2026-11-02', 450, full),
    meal('2026-11-03', 450, full),
    meal('2026-11-16', 405, reduced),
  ]);
  expect(groups).toMatchObject([
    { priceCents: 450, mealCount: 2, totalCents: 900, from: '2026-11-02', to: '2026-11-03' },
    { priceCents: 405, mealCount: 2, totalCents: 810, from: '2026-11-16', to: '2026-11-17' },
  ]);
});

it('keeps apart the same price reached in another way', () => {
  expect(groupByPrice([meal('2026-11-02', 450, full), meal('2026-11-03', 450, [])])).toHaveLength(2);
});

it('says of each step whether it starts, changes or leaves the price', () => {
  const steps = explainPrice([...reduced, { label: 'Arrotondamento', priceCents: 405 }]);
  expect(steps.map((step) => step.kind)).toEqual(['startsFrom', 'then', 'unchanged']);
});
