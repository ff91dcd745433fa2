import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  formatDate,
  formatInstant,
  isDate,
  isRange,
  monthName,
  monthOf,
  parseItalianDate,
  romanDate,
  weekday,
} from './dates.ts';

const day = fc.integer({ min: -20_000, max: 40_000 }).map((offset) => addDays('2000-01-01', offset));

describe('parseItalianDate', () => {
  it.each([
    ['31/12/2026', '2026-12-31'],
    ['31-12-2026', '2026-12-31'],
    ['31.12.2026', '2026-12-31'],
    ['2026-12-31', '2026-12-31'],
    [' 1/9/2026 ', '2026-09-01'],
    ['29/02/2028', '2028-02-29'],
  ])('reads %j', (text, expected) => {
    expect(parseItalianDate(text)).toBe(expected);
  });

  it.each([
    '', '29/02/2027', '29/02/2100', '31/04/2026', '00/01/2026', '32/01/2026', '12/31/2026', '01/01/26', '2026/12/31',
    '2026-13-01', '31/12/2026 10:00', 'oggi', '01/01/0000',
  ])('refuses %j', (text) => {
    expect(parseItalianDate(text)).toBeNull();
  }); // prettier-ignore

  it('reads back whatever is shown', () => {
    fc.assert(
      fc.property(day, (date) => {
        expect(parseItalianDate(formatDate(date))).toBe(date);
      }),
    );
  });
});

describe('instants in Rome', () => {
  // The clocks go forward on 29/03/2026 at 02:00 and back on 25/10/2026 at 03:00.
  it.each([
    ['2026-01-15T22:59:59Z', '15/01/2026 23:59'],
    ['2026-01-15T23:00:00Z', '16/01/2026 00:00'],
    ['2026-07-15T21:59:59Z', '15/07/2026 23:59'],
    ['2026-07-15T22:00:00Z', '16/07/2026 00:00'],
    ['2026-03-29T00:59:59Z', '29/03/2026 01:59'],
    ['2026-03-29T01:00:00Z', '29/03/2026 03:00'],
    ['2026-10-25T00:30:00Z', '25/10/2026 02:30'],
    ['2026-10-25T01:30:00Z', '25/10/2026 02:30'],
    ['2026-12-31T23:00:00Z', '01/01/2027 00:00'],
  ])('%s is %s', (instant, expected) => {
    expect(formatInstant(instant)).toBe(expected);
    expect(formatInstant(new Date(instant))).toBe(expected);
    expect(formatDate(romanDate(instant))).toBe(expected.slice(0, 10));
  });
});

describe('addDays', () => {
  it.each([
    ['2026-03-28', 1, '2026-03-29'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-10-25', 1, '2026-10-26'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s and %s days is %s, whatever the clocks do', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  it('goes back by as many days', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -800, max: 800 }), (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date);
      }),
    );
  });
});

it.each([
  ['2026-02-14', '2026-02-01', '2026-02-28'],
  ['2028-02-29', '2028-02-01', '2028-02-29'],
  ['2026-12-31', '2026-12-01', '2026-12-31'],
])('the month of %s goes from %s to %s', (date, startsOn, endsOn) => {
  expect(monthOf(date)).toEqual({ startsOn, endsOn });
});

it.each([
  ['2026-11-23', 1],
  ['2026-11-28', 6],
  ['2026-11-29', 7],
])('%s is day %s of the week', (date, expected) => {
  expect(weekday(date)).toBe(expected);
});

it.each([
  ['2017-05-01', 'Maggio 2017'],
  ['2026-12-31', 'Dicembre 2026'],
  ['2027-01-01', 'Gennaio 2027'],
])('%s belongs to %s', (date, expected) => {
  expect(monthName(date)).toBe(expected);
});

describe('isDate', () => {
  it.each([
    ['2026-11-25', true],
    ['2026-02-29', false],
    ['25/11/2026', false],
    ['9999-12-31', false],
    ['0001-01-01', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isDate(text)).toBe(expected);
  });
});

describe('daysBetween', () => {
  it('holds both ends, and nothing when they are the wrong way round', () => {
    expect(daysBetween('2026-12-30', '2027-01-01')).toEqual(['2026-12-30', '2026-12-31', '2027-01-01']);
    expect(daysBetween('2027-01-01', '2026-12-30')).toEqual([]);
  });

  it('ends where the calendar of four digits ends, and goes no further', () => {
    expect(daysBetween('9999-12-30', '9999-12-31')).toEqual(['9999-12-30', '9999-12-31']);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(isRange('9998-12-31', '9998-12-31', 366)).toBe(true);
    expect(isRange('2026-12-30', '2027-01-06', 7)).toBe(true);
    expect(isRange('2026-12-30', '2027-01-07', 7)).toBe(false);
  });
});
