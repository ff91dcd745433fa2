import { describe, expect, it } from 'vitest';
import { creditableCents, foreseeCredit, readCreditNote } from './credit-note-form.ts';

it('may take back what earlier notes have left', () => {
  expect(creditableCents({ invoice: { totalCents: 900, creditedCents: 250 } })).toBe(650);
  expect(creditableCents({ invoice: { totalCents: 900, creditedCents: 900 } })).toBe(0);
});

describe('readCreditNote', () => {
  const reason = 'Assenza';
  it('reads an amount as Italians write it, and trims the reason', () => {
    expect(readCreditNote({ amount: ' 9,00 €', reason: ' Assenza \n' }, 900)).toEqual({
      flaws: {},
      body: { amountCents: 900, reason },
    });
  });

  it.each([
    ['nove', 'notAnAmount'],
    ['', 'notAnAmount'],
    ['4,505', 'notAnAmount'],
    ['0', 'notPositive'],
    ['-1', 'notPositive'],
    ['9,01', 'tooHigh'],
  ])('%s: %s', (amount, flaw) => {
    expect(readCreditNote({ amount, reason }, 900)).toEqual({ flaws: { amount: flaw }, body: null });
  });

  it('says everything that is wrong at once', () => {
    expect(readCreditNote({ amount: '', reason: ' ' }, 900)).toEqual({
      flaws: { amount: 'notAnAmount', reason: 'missing' },
      body: null,
    });
  });
});

describe('foreseeCredit', () => {
  it.each([
    ['whole, unpaid', 900, { amountCents: 900 }, 900, [0, 0, 'ends', 0]],
    ['part, unpaid', 900, { amountCents: 900 }, 450, [450, 0, 'lowered', 450]],
    ['whole, paid', 0, null, 900, [0, 900, 'none', 0]],
    ['more than is left to pay', 450, { amountCents: 450 }, 900, [0, 450, 'ends', 0]],
    ['on a family notice', 900, { amountCents: 1800 }, 900, [0, 0, 'lowered', 900]],
  ] as const)('%s', (_case, outstandingCents, notice, amountCents, expected) => {
    const foreseen = foreseeCredit({ invoice: { outstandingCents }, notice }, amountCents);
    expect([
      foreseen.outstandingCents,
      foreseen.toPayerCents,
      foreseen.noticeEffect,
      foreseen.noticeCents,
    ]).toEqual(expected);
  });
});
