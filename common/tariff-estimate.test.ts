import { describe, expect, it } from 'vitest';
import { PLAIN_FACTS } from './tariff-examples/example.ts';
import { tariffExamples } from './tariff-examples/index.ts';
import { estimatePrice } from './tariff-estimate.ts';

function estimate(key: string, facts = {}, meals?: number) {
  const definition = tariffExamples.find((one) => one.key === key)?.definition;
  if (!definition) throw new Error(`no example ${key}`);
  const outcome = estimatePrice(definition, { ...PLAIN_FACTS, ...facts }, meals);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

describe('a month', () => {
  it.each([
    ['lumezzane', {}, 20, 12_000],
    ['lumezzane', {}, 15, 9_000],
    // 10 € a month beside the meals.
    ['san-lorenzo-in-campo', {}, 20, 9_200],
    // The year's fee, a tenth of it.
    ['milano', {}, 20, 7_344],
    ['milano', { childOrder: 2, enrolledSiblings: 2 }, 20, 3_672],
    ['pianoro', {}, 20, 6_000 + 3_280],
  ])('under the rules of %s for %j and %s meals costs %s', (key, facts, meals, expected) => {
    expect(estimate(key, facts, meals).monthCents).toBe(expected);
  });

  it('costs no more than its ceiling', () => {
    const definition = {
      version: 1 as const,
      base: [{ kind: 'fixed' as const, label: 'Intero', when: {}, priceCents: 450 }],
      adjustments: [],
      monthlyCaps: [{ label: 'Tetto', when: {}, amountCents: 6_000 }],
    };
    const outcome = estimatePrice(definition, PLAIN_FACTS, 20);
    expect(outcome.ok && outcome.value).toMatchObject({
      mealsCents: 6_000,
      cap: { label: 'Tetto' },
      monthCents: 6_000,
    });
  });

  it('tells the meals that cost something else', () => {
    expect(estimate('bologna', { enrolledSiblings: 2 }).steps).toMatchObject([{ toMeal: 25, priceCents: 0 }]);
  });

  it('tells its reasons in the language asked for', () => {
    const definition = tariffExamples.find((one) => one.key === 'manfredonia')?.definition;
    if (!definition) throw new Error('no example');
    const outcome = estimatePrice(definition, { ...PLAIN_FACTS, iseeCents: 700_000 }, 20, 'en');
    expect(outcome.ok && outcome.value.meal.trace[0]?.why).toBe(
      'ISEE 7.000,00 €, between 5.000,01 € and 10.000,00 €; resident',
    );
  });
});
