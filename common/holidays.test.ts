import { expect, it } from 'vitest';
import { easterOf, isNationalHoliday } from './holidays.ts';

it.each([
  [2019, '2019-04-21'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
])('Easter of %i is on %s', (year, date) => {
  expect(easterOf(year)).toBe(date);
});

it.each([
  ['2026-01-06', true],
  ['2026-04-05', true],
  ['2026-04-06', true],
  ['2026-04-07', false],
  ['2026-10-04', true],
  ['2025-10-04', false],
  ['2026-12-08', true],
  ['2026-12-24', false],
])('%s is a national holiday: %s', (date, expected) => {
  expect(isNationalHoliday(date)).toBe(expected);
});
