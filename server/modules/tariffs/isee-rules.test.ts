import { describe, expect, it } from 'vitest';
import type { IseeRule } from '#common/contract/tariffs.ts';
import { freezeDay, iseeInForce, type DatedIsee } from './isee-rules.ts';

const YEAR = { validFrom: '2026-09-01', validTo: '2027-08-31' };
const isee = (validFrom: string, validTo = '2027-12-31', amountCents = 100): DatedIsee => ({
  validFrom,
  validTo,
  amountCents,
});

/** `2026-10-01 … 2027-12-31: 100`. */
function inForce(rule: IseeRule | undefined, ...declared: DatedIsee[]): string[] {
  return iseeInForce(declared, rule, YEAR).map(
    (one) => `${one.validFrom} … ${one.validTo}: ${one.amountCents}`,
  );
}

describe('an ISEE counts', () => {
  it.each<[string, IseeRule | undefined, string, string | null]>([
    ['from its day without a rule', undefined, '2026-10-16', '2026-10-16'],
    ['from the next month (Brugherio)', { kind: 'next_month' }, '2026-10-16', '2026-11-01'],
    ['at once when filed on the first', { kind: 'next_month' }, '2026-10-01', '2026-10-01'],
    ['from the month when filed by the 15th (Lissone)', { kind: 'month_if_by', day: 15 }, '2026-10-15', '2026-10-01'],
    ['from the next one when filed on the 16th', { kind: 'month_if_by', day: 15 }, '2026-10-16', '2026-11-01'],
    ['from January when filed late in December', { kind: 'month_if_by', day: 15 }, '2026-12-31', '2027-01-01'],
    ['from the start when filed by 28/9 (San Lorenzo)', { kind: 'start_if_by', monthDay: '09-28' }, '2026-09-28', '2026-09-01'],
    ['from the next month when filed on 29/9', { kind: 'start_if_by', monthDay: '09-28' }, '2026-09-29', '2026-10-01'],
    ['as before when filed before the start', { kind: 'start_if_by', monthDay: '09-28' }, '2026-05-02', '2026-05-02'],
    ['when filed by 28/2 (Luni)', { kind: 'only_if_by', monthDay: '02-28' }, '2027-02-28', '2027-02-28'],
    ['never when filed on 1/3', { kind: 'only_if_by', monthDay: '02-28' }, '2027-03-01', null],
  ])('%s', (_what, rule, filedOn, from) => {
    expect(inForce(rule, isee(filedOn))).toEqual(from === null ? [] : [`${from} … 2027-12-31: 100`]);
  }); // prettier-ignore

  it('until the next that follows it begins to', () => {
    const declared = [isee('2026-03-10', '2026-10-15', 100), isee('2026-10-16', '2027-12-31', 200)];
    expect(inForce({ kind: 'next_month' }, ...declared)).toEqual([
      '2026-04-01 … 2026-10-31: 100',
      '2026-11-01 … 2027-12-31: 200',
    ]);
    expect(inForce({ kind: 'month_if_by', day: 20 }, ...declared)).toEqual([
      '2026-03-01 … 2026-09-30: 100',
      '2026-10-01 … 2027-12-31: 200',
    ]);
  });

  it('no longer than it is valid when none follows', () => {
    expect(inForce({ kind: 'next_month' }, isee('2026-03-10', '2026-10-15'))).toEqual([
      '2026-04-01 … 2026-10-15: 100',
    ]);
  });

  it('not at all when it runs out before it would begin to', () => {
    expect(inForce({ kind: 'next_month' }, isee('2026-10-10', '2026-10-20'))).toEqual([]);
  });

  it('for the whole tariff when it was valid on the freeze day (Pescia)', () => {
    const rule: IseeRule = { kind: 'frozen_on', monthDay: '08-31' };
    expect(
      inForce(rule, isee('2026-01-10', '2026-12-31', 100), isee('2027-01-01', '2027-12-31', 200)),
    ).toEqual(['2026-09-01 … 2027-08-31: 100']);
    expect(inForce(rule, isee('2026-09-01'))).toEqual([]);
  });
});

it.each([
  ['08-31', '2026-09-01', '2026-08-31'],
  ['09-30', '2026-09-01', '2026-09-30'],
  ['12-31', '2026-09-01', '2025-12-31'],
  ['08-31', '2027-01-01', '2026-08-31'],
])('the freeze day %s of a tariff from %s is %s', (monthDay, validFrom, day) => {
  expect(freezeDay(monthDay, { validFrom, validTo: '2030-01-01' })).toBe(day);
});
