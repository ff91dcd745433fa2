import { describe, expect, it } from 'vitest';
import { calendarYear, readPeriod, schoolYearOf, writePeriod } from './statement-period.ts';

describe('schoolYearOf', () => {
  it.each([
    ['2026-09-01', '2026-09-01', '2027-08-31'],
    ['2026-08-31', '2025-09-01', '2026-08-31'],
    ['2027-01-10', '2026-09-01', '2027-08-31'],
  ])('%s', (today, from, to) => {
    expect(schoolYearOf(today)).toEqual({ from, to });
  });
});

describe('the period in the address', () => {
  const fallback = calendarYear(2026);

  it('is read as it was written', () => {
    const period = { from: '2026-10-01', to: '2026-10-31' };
    expect(readPeriod(writePeriod(period), fallback)).toEqual(period);
  });

  it.each([
    '',
    'dal=2026-10-01',
    'dal=x&al=y',
    'dal=2026-11-01&al=2026-10-01',
    'dal=1026-10-01&al=1026-10-02',
  ])('falls back for %j', (text) => {
    expect(readPeriod(new URLSearchParams(text), fallback)).toEqual(fallback);
  });
});
