import { describe, expect, it } from 'vitest';
import { daysBetween } from '#common/dates.ts';
import { dueAfterHours, minutesOf, timeOf } from './due-rules.ts';

const OFFICE = {
  opensAt: minutesOf('09:00'),
  closesAt: minutesOf('13:00'),
  weekdays: [1, 2, 3, 4, 5],
  closed: new Set<string>(),
};
const due = (date: string, time: string, hours: number, office = OFFICE) => {
  const found = dueAfterHours({ date, minutes: minutesOf(time) }, hours, office);
  return `${found.date} ${timeOf(found.minutes)}`;
};

describe('hours of an office that works from 9 to 13', () => {
  it.each([
    ['within the morning', '2026-11-27', '09:30', 2, '2026-11-27 11:30'],
    ['to the minute of closing', '2026-11-27', '09:00', 4, '2026-11-27 13:00'],
    ['before it opens', '2026-11-27', '07:15', 2, '2026-11-27 11:00'],
    ['over the weekend', '2026-11-27', '12:00', 2, '2026-11-30 10:00'],
    ['after it has closed', '2026-11-26', '18:00', 1, '2026-11-27 10:00'],
    ['on a Saturday', '2026-11-28', '10:00', 4, '2026-11-30 13:00'],
    ['over the end of a year and its holidays', '2026-12-31', '11:00', 4, '2027-01-04 11:00'],
    ['over the Immacolata', '2026-12-07', '12:00', 2, '2026-12-09 10:00'],
    ['of many days', '2026-11-23', '09:00', 40, '2026-12-04 13:00'],
  ])('%s', (_, date, time, hours, expected) => {
    expect(due(date, time, hours)).toBe(expected);
  });

  it('do not count while it is closed', () => {
    const closed = new Set(['2026-11-30', '2026-12-01']);
    expect(due('2026-11-27', '12:00', 2, { ...OFFICE, closed })).toBe('2026-12-02 10:00');
  });

  it('end somewhere in an office that is always closed', () => {
    const closed = new Set(daysBetween('2026-11-27', '2028-01-31'));
    expect(due('2026-11-27', '12:00', 2, { ...OFFICE, closed })).toBe('2028-01-01 13:00');
  });

  it('count on the days on which it works', () => {
    expect(due('2026-11-26', '12:00', 2, { ...OFFICE, weekdays: [4, 6] })).toBe('2026-11-28 10:00');
  });
});
