import { describe, expect, it } from 'vitest';
import { dayState, monthsOfYear } from './day-state.ts';

const day = (servedCount: number, expectedCount = servedCount, classCount = 3) => ({
  servedCount,
  expectedCount,
  classCount,
});

describe('dayState', () => {
  it.each([
    ['all classes', day(3), [], 'served'],
    ['some, by their week', day(1), [], 'partial'],
    ['some, for an entry', day(2, 3), ['no_meals'], 'partial'],
    ['none, for an entry', day(0, 3), ['no_meals'], 'closed'],
    ['a Sunday', day(0), [], 'none'],
    ['a Sunday within holidays', day(0), ['no_meals'], 'none'],
    ['a light menu', day(3), ['light_menu'], 'special'],
    ['a strike that may come', day(3), ['to_confirm'], 'special'],
  ] as const)('%s', (_, counts, effects, state) => {
    expect(
      dayState(
        counts,
        effects.map((effect) => ({ effect })),
      ),
    ).toBe(state);
  });
});

it('lays a school year out from September to August, in whole weeks', () => {
  const months = monthsOfYear(2026);
  expect(months.map(({ month }) => month)).toEqual([
    '2026-09-01', '2026-10-01', '2026-11-01', '2026-12-01', '2027-01-01', '2027-02-01',
    '2027-03-01', '2027-04-01', '2027-05-01', '2027-06-01', '2027-07-01', '2027-08-01',
  ]); // prettier-ignore
  expect(months.every(({ weeks }) => weeks.every((week) => week.length === 7))).toBe(true);
  // 1 September 2026 is a Tuesday.
  expect(months[0]?.weeks[0]).toEqual([
    null, '2026-09-01', '2026-09-02', '2026-09-03', '2026-09-04', '2026-09-05', '2026-09-06',
  ]); // prettier-ignore
  const days = months.flatMap(({ weeks }) => weeks.flat()).filter((date) => date !== null);
  expect(days).toHaveLength(365);
});
