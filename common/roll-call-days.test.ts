import { describe, expect, it } from 'vitest';
import { isRollCallDay } from './roll-call-days.ts';

describe('the day of a roll call', () => {
  it.each([
    ['2026-11-27', true],
    ['2026-11-20', true],
    ['2026-11-19', false],
    ['2026-11-28', false],
  ])('%s on 27 November: %s', (date, expected) => {
    expect(isRollCallDay(date, '2026-11-27')).toBe(expected);
  });
});
