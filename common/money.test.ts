import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatEuro,
  fromDecimalString,
  parseItalianAmount,
  roundHalfUp,
  toDecimalString,
} from './money.ts';

const cents = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 });

describe('formatEuro', () => {
  it.each([
    [5850, '58,50 €'],
    [0, '0,00 €'],
    [1, '0,01 €'],
    [99, '0,99 €'],
    [100, '1,00 €'],
    [99_999, '999,99 €'],
    [100_000, '1.000,00 €'],
    [123_456_789, '1.234.567,89 €'],
    [-450, '-4,50 €'],
    [-5, '-0,05 €'],
  ])('%s is %s', (amount, expected) => {
    expect(formatEuro(amount)).toBe(expected);
  });

  it.each([4.5, Number.NaN, Infinity, 2 ** 53])(
    'refuses %s, which is no amount in integer cents',
    (amount) => {
      expect(() => formatEuro(amount)).toThrow(RangeError);
    },
  );
});

describe('decimal strings of the pagoPA messages', () => {
  it.each([
    [5850, '58.50'],
    [7, '0.07'],
    [99_999_999_999, '999999999.99'],
  ])('%s is %s and back', (amount, text) => {
    expect(toDecimalString(amount)).toBe(text);
    expect(fromDecimalString(text)).toBe(amount);
  });

  it('read back every amount exactly, also 0.29, which times a hundred is 28.999…', () => {
    expect(fromDecimalString('0.29')).toBe(29);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (amount) => {
        expect(fromDecimalString(toDecimalString(amount))).toBe(amount);
      }),
    );
  });

  it.each([
    '',
    '58',
    '58.5',
    '58.500',
    '58,50',
    '-58.50',
    '+1.00',
    ' 1.00',
    '1.00\n',
    '1e3.00',
    '1234567890.00',
    '٣.٠٠',
  ])('refuse %j', (text) => {
    expect(fromDecimalString(text)).toBeNull();
  });
});

describe('parseItalianAmount', () => {
  it.each([
    ['4,50', 450],
    ['4.50', 450],
    ['4,5', 450],
    ['4', 400],
    ['€ 4,5', 450],
    ['58,50 €', 5850],
    ['58,50\u00a0€', 5850],
    ['1.234,56', 123_456],
    ['1.234.567', 123_456_700],
    ['1.234.567,8', 123_456_780],
    ['1234,56', 123_456],
    ['0,01', 1],
    ['-4,50', -450],
    ['000,10', 10],
  ])('reads %j as %s cents', (text, expected) => {
    expect(parseItalianAmount(text)).toBe(expected);
  });

  it.each([
    '',
    '€',
    'gratis',
    '4,505',
    '1.234',
    '1,234.56',
    '12.34.567,00',
    '1.2345,00',
    '4,',
    ',50',
    '4-',
    '--4',
    '1e5',
    'NaN',
  ])('refuses %j', (text) => {
    expect(parseItalianAmount(text)).toBeNull();
  });

  it('reads back whatever is shown', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        expect(parseItalianAmount(formatEuro(amount))).toBe(amount);
        expect(parseItalianAmount(formatAmount(amount))).toBe(amount);
      }),
    );
  });
});

it.each([
  [404.5, 405],
  [404.49, 404],
  [0.5, 1],
  [0, 0],
  [-0.5, -1],
  [-404.5, -405],
])('rounds %s to %s, half away from zero', (amount, expected) => {
  expect(roundHalfUp(amount)).toBe(expected);
});
