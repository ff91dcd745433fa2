import { expect, it } from 'vitest';
import { expectedOf, forecastDays } from './kitchen-rules.ts';

const school = (more: object = {}) => ({
  date: '2026-11-30',
  schoolId: 1,
  enrolledCount: 100,
  plannedCount: 95,
  lightMealCount: 3,
  dietCount: 4,
  adultCount: 6,
  ...more,
});

it.each([
  ['as usual', 0.9, 95, 90],
  ['when more families than usual have cancelled', 0.9, 70, 70],
  ['without a history', undefined, 95, 95],
])('expects %s', (_, rate, plannedCount, expected) => {
  const rates = new Map(rate === undefined ? [] : [[1, rate]]);
  expect(expectedOf(school({ plannedCount }), rates)).toBe(expected);
});

it('adds the schools of a day up', () => {
  const planned = [
    school(),
    school({ schoolId: 2, enrolledCount: 50, plannedCount: 50 }),
    school({ date: '2026-12-01' }),
  ];
  expect(forecastDays(planned, new Map([[2, 0.5]]))).toEqual([
    {
      date: '2026-11-30',
      plannedCount: 145,
      lightMealCount: 6,
      dietCount: 8,
      adultCount: 12,
      expectedCount: 120,
    },
    {
      date: '2026-12-01',
      plannedCount: 95,
      lightMealCount: 3,
      dietCount: 4,
      adultCount: 6,
      expectedCount: 95,
    },
  ]);
});
