import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, romanDate } from './dates.ts';
import { romanInstant } from './roman-instant.ts';

const day = fc.integer({ min: -20_000, max: 40_000 }).map((offset) => addDays('2000-01-01', offset));

describe('romanInstant', () => {
  it.each([
    ['in winter', '2026-11-25', '09:30', '2026-11-25T08:30:00Z'],
    ['in summer', '2026-07-01', '09:30', '2026-07-01T07:30:00Z'],
    ['in the hour that is skipped', '2026-03-29', '02:30', '2026-03-29T01:30:00Z'],
    ['in the hour that comes twice', '2026-10-25', '02:30', '2026-10-25T00:30:00Z'],
  ])('%s', (_, date, time, expected) => {
    expect(romanInstant(date, time)).toBe(expected);
  });

  it('falls on the day it was asked for', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 3, max: 23 }), (date, hour) => {
        expect(romanDate(romanInstant(date, `${String(hour).padStart(2, '0')}:00`))).toBe(date);
      }),
    );
  });
});
