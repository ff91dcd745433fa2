import { describe, expect, it } from 'vitest';
import type { FixedPart } from '#common/contract/tariffs.ts';
import { tariffExamples } from '#common/tariff-examples/index.ts';
import { chargeFixedParts } from './fixed-parts.ts';
import { quoteChild, type ChildPricing } from './quote-rules.ts';

const YEAR = { validFrom: '2026-09-01', validTo: '2027-08-31' };
const CHILD: ChildPricing = {
  childId: 7,
  childOrder: 1,
  enrolledSiblings: 1,
  enrolments: [{ ...YEAR, level: 'primary', isResident: true }],
  isee: [],
  exemptions: [],
};
const PART: FixedPart = {
  label: 'Quota',
  amounts: [{ kind: 'fixed', label: 'Quota', when: {}, priceCents: 1_000 }],
  adjustments: [],
  months: [{ month: 10, percent: 100 }, { month: 12, percent: 75 }],
}; // prettier-ignore

function charges(
  fixedParts: FixedPart[],
  period: { validFrom: string; validTo: string },
  { child = {}, meals = [] }: { child?: Partial<ChildPricing>; meals?: string[] } = {},
) {
  const definition = {
    version: 1 as const,
    base: [{ kind: 'fixed' as const, label: 'Intero', when: {}, priceCents: 450 }],
    adjustments: [],
    fixedParts,
  };
  const { quotes } = quoteChild({ ...CHILD, ...child }, [{ ...YEAR, name: 'Prova', definition }], period);
  return chargeFixedParts(quotes, period, meals).map(
    (one) => `${one.month.slice(0, 7)} ${one.label}: ${one.amountCents}`,
  );
}

const OCTOBER = { validFrom: '2026-10-01', validTo: '2026-10-31' };
const partsOf = (key: string) => tariffExamples.find((one) => one.key === key)?.definition.fixedParts ?? [];

describe('a fixed part', () => {
  it('is charged in the months that it names, at their share', () => {
    expect(charges([PART], OCTOBER)).toEqual(['2026-10 Quota: 1000']);
    expect(charges([PART], { validFrom: '2026-11-01', validTo: '2026-11-30' })).toEqual([]);
    expect(charges([PART], { validFrom: '2026-12-01', validTo: '2026-12-31' })).toEqual([
      '2026-12 Quota: 750',
    ]);
  });

  it('is charged for each month of a longer period, and for a month that is not whole', () => {
    expect(charges([PART], { validFrom: '2026-10-12', validTo: '2026-12-03' })).toEqual([
      '2026-10 Quota: 1000', '2026-12 Quota: 750',
    ]); // prettier-ignore
  });

  it('is not charged to who is not enrolled in the month', () => {
    const late = {
      enrolments: [{ ...YEAR, validFrom: '2026-11-02', level: 'primary' as const, isResident: true }],
    };
    expect(charges([PART], OCTOBER, { child: late })).toEqual([]);
  });

  it('falls in a month without a single meal when it says so', () => {
    const part = { ...PART, withoutMealsPercent: 50 };
    expect(charges([part], OCTOBER)).toEqual(['2026-10 Quota: 500']);
    expect(charges([part], OCTOBER, { meals: ['2026-10-07'] })).toEqual(['2026-10 Quota: 1000']);
    expect(charges([{ ...PART, withoutMealsPercent: 0 }], OCTOBER)).toEqual([]);
  });
});

describe('fixed parts of real Comuni', () => {
  it.each([
    ['san-lorenzo-in-campo', '2026-10', {}, ['Quota mensile: 1000']],
    ['pianoro', '2026-09', {}, ['Quota mensile, primaria e secondaria: 2000']],
    ['pianoro', '2027-06', {}, ['Quota mensile, primaria e secondaria: 800']],
    ['roma', '2026-10', { isee: [{ ...YEAR, amountCents: 100 }] }, ['Quota mensile: 3750']],
    ['roma', '2026-10', {}, ['Quota mensile: 11600']],
    ['milano', '2026-10', {}, ['Quota annuale: 18360']],
    ['milano', '2026-10', { childOrder: 2, enrolledSiblings: 2 }, ['Quota annuale: 9180']],
    ['milano', '2026-11', {}, []],
    ['portoferraio', '2027-06', {}, ['Quota annuale: 2780']],
    ['luson', '2026-10', { childOrder: 2, enrolledSiblings: 2 }, ['Quota mensile: 1200']],
  ])('%s in %s for %j', (key, month, child, expected) => {
    const period = { validFrom: `${month}-01`, validTo: `${month}-28` };
    expect(charges([...partsOf(key)], period, { child })).toEqual(expected.map((one) => `${month} ${one}`));
  });
});
