import { describe, expect, it } from 'vitest';
import { amountText, flawOf, partsOf, positiveCents } from './top-up-form.ts';

const limits = { minTopUpCents: 500, maxTopUpCents: 50_000 };

describe('an amount to top up', () => {
  it.each(['', '  ', '5', '5,00', '45.00', '€ 500,00', '45,5'])('may be %j', (text) => {
    expect(flawOf(text, limits)).toBeNull();
  });
  it.each([
    ['4,99', 'tooLittle'],
    ['500,01', 'tooMuch'],
    ['0', 'bad'],
    ['-10', 'bad'],
    ['dieci', 'bad'],
    ['10,999', 'bad'],
  ])('may not be %j: %s', (text, flaw) => {
    expect(flawOf(text, limits)).toBe(flaw);
  });
});

it('is asked for the children that have one', () => {
  const children = [{ childId: 1 }, { childId: 2 }, { childId: 3 }];
  expect(partsOf(children, { 1: '45,00', 2: ' ', 3: '10' })).toEqual([
    { childId: 1, amountCents: 4500 },
    { childId: 3, amountCents: 1000 },
  ]);
  expect(partsOf(children, {})).toEqual([]);
});

it('is shown as it is typed', () => {
  expect(amountText(4500)).toBe('45,00');
  expect(positiveCents('12,50')).toBe(1250);
  expect(positiveCents('0')).toBeNull();
});
