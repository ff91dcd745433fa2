import { describe, expect, it } from 'vitest';
import { clockTime, dayInWords, dayOf, momentOn, workingDayFrom } from './day.ts';

describe('dayOf', () => {
  const today = '2026-11-25';

  it('takes the day of the address', () => {
    expect(dayOf(new URLSearchParams({ giorno: '2026-11-26' }), today)).toBe('2026-11-26');
  });

  it.each(['', '2026-02-30', '26/11/2026', '0002-11-26', 'domani'])('shows today for «%s»', (giorno) => {
    expect(dayOf(new URLSearchParams({ giorno }), today)).toBe(today);
  });
});

it('steps over Saturday and Sunday', () => {
  expect(workingDayFrom('2026-11-27', 1)).toBe('2026-11-30');
  expect(workingDayFrom('2026-11-30', -1)).toBe('2026-11-27');
  expect(workingDayFrom('2026-11-28', 1)).toBe('2026-11-30');
  expect(workingDayFrom('2026-11-25', -1)).toBe('2026-11-24');
});

it('writes days and hours as one reads them in Rome', () => {
  expect(dayInWords('2026-11-26')).toBe('giovedì 26 novembre 2026');
  expect(clockTime('2026-11-26T08:12:05.123Z')).toBe('09:12:05');
  expect(momentOn('2026-11-26', '2026-11-26T08:30:00Z')).toEqual({ day: null, time: '9:30' });
  expect(momentOn('2026-11-26', '2026-11-25T17:00:00Z')).toEqual({ day: '25/11/2026', time: '18:00' });
});
