import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocate,
  contradictsItself,
  findAnomalies,
  leftToGiveBack,
  payableNow,
  spreadTopUp,
} from './rules.ts';

describe('allocate', () => {
  test('settles the invoices in order and keeps what is left', () => {
    expect(
      allocate(10_000, [
        { invoiceId: 1, askedCents: 5850 },
        { invoiceId: 2, askedCents: 3150 },
      ]),
    ).toEqual({
      allocations: [
        { invoiceId: 1, amountCents: 5850 },
        { invoiceId: 2, amountCents: 3150 },
      ],
      surplusCents: 1000,
    });
  });

  test('a lower amount settles a part', () => {
    expect(allocate(4000, [{ invoiceId: 1, askedCents: 5850 }])).toEqual({
      allocations: [{ invoiceId: 1, amountCents: 4000 }],
      surplusCents: 0,
    });
  });

  test('an invoice already settled, or credited, takes nothing', () => {
    expect(
      allocate(5850, [
        { invoiceId: 1, askedCents: 0 },
        { invoiceId: 2, askedCents: -100 },
      ]),
    ).toEqual({
      allocations: [],
      surplusCents: 5850,
    });
  });

  test('never loses or makes a cent', () => {
    const owed = fc.array(
      fc.record({ invoiceId: fc.nat(), askedCents: fc.integer({ min: -10_000, max: 100_000 }) }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.nat(1_000_000), owed, (paid, invoices) => {
        const { allocations, surplusCents } = allocate(paid, invoices);
        const applied = allocations.reduce((sum, one) => sum + one.amountCents, 0);
        expect(applied + surplusCents).toBe(paid);
        expect(surplusCents).toBeGreaterThanOrEqual(0);
        expect(allocations.every((one) => one.amountCents > 0)).toBe(true);
      }),
    );
  });
});

const receipt = {
  noticeNumber: '301000007801305043',
  iuv: '01000007801305043',
  amountCents: 5850,
  transfers: [{ amountCents: 5850 }],
  debtorFiscalCode: 'RSSMRA85T10A562S',
};

describe('contradictsItself', () => {
  test('a sound message', () => expect(contradictsItself(receipt)).toBe(false));
  test('transfers that do not sum', () =>
    expect(contradictsItself({ ...receipt, transfers: [{ amountCents: 5849 }] })).toBe(true));
  test('an IUV of another notice', () =>
    expect(contradictsItself({ ...receipt, iuv: '01000000000000144' })).toBe(true));
});

describe('findAnomalies', () => {
  const position = { state: 'open' as const, amountCents: 5850, debtorFiscalCode: 'RSSMRA85T10A562S' };
  test.each([
    ['what we expected', receipt, position, 0, []],
    ['another amount', { ...receipt, amountCents: 6000 }, position, 150, ['other_amount', 'surplus']],
    ['another debtor', { ...receipt, debtorFiscalCode: 'VRDLGI80A01F205X' }, position, 0, ['other_debtor']],
    ['no debtor given', { ...receipt, debtorFiscalCode: null }, position, 0, []],
    [
      'split in two transfers',
      { ...receipt, transfers: [{ amountCents: 1 }, { amountCents: 5849 }] },
      position,
      0,
      ['other_transfers'],
    ],
    ['a deleted notice', receipt, { ...position, state: 'cancelled' as const }, 0, ['cancelled_notice']],
    ['paid twice', receipt, { ...position, state: 'paid' as const }, 5850, ['second_receipt', 'surplus']],
  ])('%s', (_name, message, expected, surplus, anomalies) => {
    expect(findAnomalies(message, expected, surplus)).toEqual(anomalies);
  });
});

describe('payableNow', () => {
  test.each([
    [
      'open',
      { state: 'open' as const, amountCents: 5850, outstandingCents: 5850 },
      { verdict: 'payable', amountCents: 5850 },
    ],
    [
      'lowered by a credit note',
      { state: 'open' as const, amountCents: 5850, outstandingCents: 5400 },
      { verdict: 'payable', amountCents: 5400 },
    ],
    [
      'never more than the notice says',
      { state: 'open' as const, amountCents: 5850, outstandingCents: 9000 },
      { verdict: 'payable', amountCents: 5850 },
    ],
    [
      'settled otherwise',
      { state: 'open' as const, amountCents: 5850, outstandingCents: 0 },
      { verdict: 'paid', amountCents: 0 },
    ],
    [
      'deleted',
      { state: 'cancelled' as const, amountCents: 5850, outstandingCents: 5850 },
      { verdict: 'cancelled', amountCents: 0 },
    ],
  ])('%s', (_name, position, verdict) => {
    expect(payableNow(position)).toEqual(verdict);
  });
});

describe('a top-up that is paid', () => {
  const parts = [
    { childId: 1, amountCents: 4500 },
    { childId: 2, amountCents: 2000 },
  ];
  test.each([
    [6500, [4500, 2000]],
    [5000, [4500, 500]],
    [4500, [4500]],
    [100, [100]],
    [7000, [5000, 2000]],
    [0, []],
  ])('with %i cents gives to its children %j', (paidCents, amounts) => {
    expect(spreadTopUp(paidCents, parts).map(({ amountCents }) => amountCents)).toEqual(amounts);
  });
});

describe('what can be given back of a payment', () => {
  test.each([
    ['all that settled nothing', { extraCents: 900, refundedCents: 0, creditCents: 900 }, 900],
    ['not what was given back already', { extraCents: 900, refundedCents: 400, creditCents: 900 }, 500],
    ['not what the payer has spent since', { extraCents: 900, refundedCents: 0, creditCents: 200 }, 200],
    ['nothing below nothing', { extraCents: 900, refundedCents: 900, creditCents: -5 }, 0],
    ['of nobody known: whatever is there', { extraCents: 900, refundedCents: 100, creditCents: null }, 800],
  ])('is %s', (_, sums, leftCents) => {
    expect(leftToGiveBack(sums)).toBe(leftCents);
  });
});
