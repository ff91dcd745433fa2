import { describe, expect, it } from 'vitest';
import { dueAfterHours, minutesOf, timeOf } from './due-rules.ts';

const OFFICE = { opensAt: minutesOf('09:00'), closesAt: minutesOf('13:00'), weekdays: [1, 2, 3, 4, 5] };
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
    ['over the end of a year', '2026-12-31', '11:00', 4, '2027-01-01 11:00'],
    ['of many days', '2026-11-23', '09:00', 40, '2026-12-04 13:00'],
  ])('%s', (_, date, time, hours, expected) => {
    expect(due(date, time, hours)).toBe(expected);
  });

  it('count on the days on which it works', () => {
    expect(due('2026-11-26', '12:00', 2, { ...OFFICE, weekdays: [4, 6] })).toBe('2026-11-28 10:00');
  });
});
