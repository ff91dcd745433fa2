import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { TariffDefinition } from '../contract/tariffs.ts';
import { priceMeal } from '../tariff-engine.ts';
import { findTariffFlaws } from '../tariff-flaws.ts';
import { PLAIN_FACTS } from './example.ts';
import { tariffExamples } from './index.ts';

it('there are at least twelve, each under a key of its own', () => {
  expect(tariffExamples.length).toBeGreaterThanOrEqual(12);
  expect(new Set(tariffExamples.map(({ key }) => key)).size).toBe(tariffExamples.length);
});

describe.each(tariffExamples.map((example) => [example.place, example.title, example] as const))(
  '%s: %s',
  (_place, _title, { definition, cases }) => {
    it('is a whole definition without flaws', () => {
      expect(Value.Check(TariffDefinition, definition)).toBe(true);
      expect(findTariffFlaws(definition)).toEqual([]);
    });

    it.each(cases.map((one) => [one.who, one] as const))('%s', (_who, { facts, priceCents }) => {
      const priced = priceMeal(definition, { ...PLAIN_FACTS, ...facts });
      expect(priced.ok && priced.value.priceCents).toBe(priceCents);
      expect(priced.ok && priced.value.trace.at(-1)?.priceCents).toBe(priceCents);
    });
  },
);
