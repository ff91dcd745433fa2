import { describe, expect, it } from 'vitest';
import type { MonthFigures } from '#common/contract/monthly-figures.ts';
import { percents, readShown, schoolYearName, schoolYears, sumMonths } from './figures.ts';

const row = (month: string, mealCount: number, spentCents: number | null, childId = 1): MonthFigures => ({
  month,
  mealCount,
  spentCents,
  childId,
});

const months = [
  row('2026-06', 8, 3600),
  row('2026-09', 10, 4500),
  row('2026-09', 5, 2250, 2),
  row('2026-10', 13, null),
  row('2026-10', 4, null, 2),
];

describe('schoolYears', () => {
  it('are those with figures and the present one, the newest first', () => {
    expect(schoolYears({ months }, '2026-11-27')).toEqual([2026, 2025]);
    expect(schoolYears({ months: [] }, '2027-08-31')).toEqual([2026]);
    expect(schoolYears({ months: [] }, '2027-09-01')).toEqual([2027]);
  });

  it('have a name of two years', () => {
    expect(schoolYearName(2026)).toBe('2026/2027');
  });
});

describe('sumMonths', () => {
  it('adds the children of a family, from September to August', () => {
    expect(sumMonths({ months }, { year: 2026, childId: null })).toEqual([
      { month: '2026-09', name: 'Settembre 2026', mealCount: 15, spentCents: 6750 },
      { month: '2026-10', name: 'Ottobre 2026', mealCount: 17, spentCents: null },
    ]);
    expect(sumMonths({ months }, { year: 2025, childId: null })).toMatchObject([{ month: '2026-06' }]);
  });

  it('or shows one of them', () => {
    expect(sumMonths({ months }, { year: 2026, childId: 2 })).toMatchObject([
      { mealCount: 5, spentCents: 2250 },
      { mealCount: 4, spentCents: null },
    ]);
  });

  it('adds what was billed to what was not', () => {
    const some = [row('2026-09', 1, null), row('2026-09', 1, 450, 2)];
    expect(sumMonths({ months: some }, { year: 2026, childId: null })).toMatchObject([{ spentCents: 450 }]);
  });
});

it('measures bars by the greatest', () => {
  expect(percents([50, 100, 0])).toEqual([50, 100, 0]);
  expect(percents([])).toEqual([]);
  expect(percents([0])).toEqual([0]);
});

describe('the choice in the address', () => {
  const known = { children: [{ childId: 2, name: 'Bruno' }] };

  it.each([
    ['anno=2025&bambino=2', { year: 2025, childId: 2 }],
    ['', { year: 2026, childId: null }],
    ['anno=1999&bambino=7', { year: 2026, childId: null }],
    ['anno=x&bambino=x', { year: 2026, childId: null }],
  ])('%j', (text, shown) => {
    expect(readShown(new URLSearchParams(text), known, [2026, 2025])).toEqual(shown);
  });
});
