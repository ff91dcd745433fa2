import { expect, it } from 'vitest';
import { groupCancellationCode, isCancellationCode, withCheckDigit } from './cancellation-code.ts';

// The example of Damm's own thesis.
it('computes the check digit as published', () => {
  expect(withCheckDigit('572')).toBe('5724');
});

it('knows a code by its length, its digits and its check digit', () => {
  const code = withCheckDigit('12345678');
  expect(isCancellationCode(code)).toBe(true);
  for (const wrong of [code.slice(1), `${code}0`, `${code.slice(0, 8)}x`, '', withCheckDigit('02345678')])
    expect(isCancellationCode(wrong)).toBe(false);
});

it('finds every wrong digit and every swap of neighbours', () => {
  const code = withCheckDigit('90417263');
  for (let place = 0; place < code.length; place += 1) {
    for (const digit of '0123456789') {
      if (digit !== code[place])
        expect(isCancellationCode(code.slice(0, place) + digit + code.slice(place + 1))).toBe(false);
    }
    const [one = '', two = ''] = [code[place], code[place + 1]];
    if (two !== '' && one !== two)
      expect(isCancellationCode(code.slice(0, place) + two + one + code.slice(place + 2))).toBe(false);
  }
});

it('is read out in groups of three', () => {
  expect(groupCancellationCode('123456789')).toBe('123 456 789');
});
