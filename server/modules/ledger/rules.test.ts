import { expect, test } from 'vitest';
import { creditToSpend } from './rules.ts';

test.each([
  ['as much as is wanted', { atMostCents: 450, creditCents: 900, outstandingCents: 900 }, 450],
  ['no more than there is', { atMostCents: 900, creditCents: 450, outstandingCents: 900 }, 450],
  ['no more than is owed', { atMostCents: 900, creditCents: 900, outstandingCents: 450 }, 450],
  ['nothing without credit', { atMostCents: 900, creditCents: 0, outstandingCents: 900 }, 0],
  ['nothing on what is paid', { atMostCents: 900, creditCents: 900, outstandingCents: 0 }, 0],
  [
    'nothing of a credit that was overdrawn',
    { atMostCents: 900, creditCents: -100, outstandingCents: 900 },
    0,
  ],
])('spends %s', (_, sums, cents) => {
  expect(creditToSpend(sums)).toBe(cents);
});
