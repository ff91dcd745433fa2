import { describe, expect, it, test } from 'vitest';
import {
  adjustBills,
  adjustmentCents,
  applyAdjustments,
  isBillable,
  isInvoiced,
  judgeCorrection,
  type ChildAdjustment,
} from './adjustment-rules.ts';
import type { ChildBill } from './rules.ts';

test.each([
  ['planned', true],
  ['served', true],
  ['light_meal', true],
  ['absent', false],
  ['cancelled', false],
  [null, false],
] as const)('a day that is %s is charged for: %s', (state, isCharged) => {
  expect(isBillable(state)).toBe(isCharged);
});

describe('adjustmentCents', () => {
  const meal = { priceCents: 450, wasBilled: true, isBillable: false, alreadyAdjustedCents: 0 };
  test.each([
    ['billed, and not eaten', meal, -450],
    ['not billed, and eaten', { ...meal, wasBilled: false, isBillable: true }, 450],
    ['billed and eaten', { ...meal, isBillable: true }, 0],
    ['neither', { ...meal, wasBilled: false }, 0],
    ['credited by an earlier correction already', { ...meal, alreadyAdjustedCents: -450 }, 0],
    [
      'credited by a correction that was wrong',
      { ...meal, isBillable: true, alreadyAdjustedCents: -450 },
      450,
    ],
    [
      'charged by a correction that was wrong',
      { ...meal, wasBilled: false, alreadyAdjustedCents: 450 },
      -450,
    ],
    ['credited in part', { ...meal, alreadyAdjustedCents: -200 }, -250],
    ['free', { ...meal, priceCents: 0 }, 0],
  ])('%s', (_, facts, cents) => {
    expect(adjustmentCents(facts)).toBe(cents);
  });
});

describe('applyAdjustments', () => {
  const wait = (...cents: number[]) => cents.map((leftCents, at) => ({ adjustmentId: at + 1, leftCents }));
  test.each([
    ['nothing waits', 4500, [], [], 4500],
    ['a credit', 4500, [-450], [[1, -450]], 4050],
    ['a charge', 4500, [450], [[1, 450]], 4950],
    ['both', 4500, [-450, 900], [[2, 900], [1, -450]], 4950],
    ['a credit as large as the bill', 900, [-900], [[1, -900]], 0],
    ['a credit larger than the bill: the rest waits', 900, [-1350], [[1, -900]], 0],
    ['credits beyond the bill, the oldest first', 900, [-450, -450, -450], [[1, -450], [2, -450]], 0],
    ['a credit that only a charge makes room for', 0, [-450, 300], [[2, 300], [1, -300]], 0],
    ['a credit without a bill', 0, [-450], [], 0],
    ['a charge without meals', 0, [500], [[1, 500]], 500],
    ['a credit on a cent', 1, [-450], [[1, -1]], 0],
  ] as const)('%s', (_, mealCents, waiting, applied, totalCents) => {
    expect(applyAdjustments(mealCents, wait(...waiting))).toEqual({
      applied: applied.map(([adjustmentId, amountCents]) => ({ adjustmentId, amountCents })),
      totalCents,
    });
  }); // prettier-ignore

  it('takes the oldest first however they come', () => {
    const waiting = [
      { adjustmentId: 9, leftCents: -500 },
      { adjustmentId: 2, leftCents: -500 },
    ];
    expect(applyAdjustments(600, waiting).applied).toEqual([
      { adjustmentId: 2, amountCents: -500 },
      { adjustmentId: 9, amountCents: -100 },
    ]);
  });

  it('never brings a bill below nothing and never takes more than there is', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const waiting = wait(
        ...[3, 5, 7, 11].map((prime) => ((seed * prime * 37) % 1301) - 650).filter((cents) => cents !== 0),
      );
      const mealCents = (seed * 173) % 2000;
      const { applied, totalCents } = applyAdjustments(mealCents, waiting);
      expect(totalCents).toBeGreaterThanOrEqual(0);
      expect(totalCents).toBe(mealCents + applied.reduce((sum, { amountCents }) => sum + amountCents, 0));
      for (const { adjustmentId, amountCents } of applied) {
        const leftCents = waiting[adjustmentId - 1]?.leftCents ?? 0;
        expect(Math.sign(amountCents)).toBe(Math.sign(leftCents));
        expect(Math.abs(amountCents)).toBeLessThanOrEqual(Math.abs(leftCents));
      }
    }
  });
});

describe('adjustBills', () => {
  const payer = { hasPayer: true, hasPayerFiscalCode: true, hasPayerEmail: true, hasChildFiscalCode: true };
  const bill = (childId: number, totalCents: number, more: Partial<ChildBill> = {}): ChildBill => ({
    ...payer,
    childId,
    totalCents,
    mealCount: 2,
    unpricedCount: 0,
    hasEnrolmentGap: false,
    ...more,
  });
  const waits = (
    childId: number,
    leftCents: number,
    more: Partial<ChildAdjustment> = {},
  ): ChildAdjustment => ({
    ...payer,
    childId,
    leftCents,
    adjustmentId: childId * 10,
    ...more,
  });

  it('leaves bills alone for which nothing waits', () => {
    expect(adjustBills([bill(1, 900)], [])).toEqual([{ ...bill(1, 900), applied: [], dueCents: 900 }]);
  });
  it('gives each child its own', () => {
    const adjusted = adjustBills([bill(1, 900), bill(2, 900)], [waits(2, -450)]);
    expect(adjusted.map(({ dueCents }) => dueCents)).toEqual([900, 450]);
  });
  it('makes a bill for a charge of a child without meals, none for a credit', () => {
    const adjusted = adjustBills([], [waits(1, 500), waits(2, -500)]);
    expect(adjusted).toMatchObject([{ childId: 1, mealCount: 0, totalCents: 0, dueCents: 500 }]);
  });
  it('puts nothing on the bill of a child without a payer: it gets none', () => {
    const [adjusted] = adjustBills(
      [bill(1, 900, { hasPayer: false })],
      [waits(1, -450, { hasPayer: false })],
    );
    expect(adjusted).toMatchObject({ applied: [], dueCents: 900 });
    expect(adjusted && isInvoiced(adjusted)).toBe(false);
  });
  it('numbers a bill that adjustments brought to nothing, not one of free meals', () => {
    const [compensated, free] = adjustBills([bill(1, 900), bill(2, 0)], [waits(1, -900)]);
    expect(compensated && isInvoiced(compensated)).toBe(true);
    expect(free && isInvoiced(free)).toBe(false);
  });
});

describe('judgeCorrection', () => {
  const wanted = { reason: 'A casa', settle: 'next_bill' as const };
  const meal = { priceCents: 450, deltaCents: -450, hasLiveInvoice: true };
  const note = { ...wanted, settle: 'credit_note' as const };
  test.each([
    ['for the next bill', wanted, meal, 'good'],
    ['credited at once', note, meal, 'good'],
    ['without a reason', { ...wanted, reason: ' ' }, meal, 'reason_missing'],
    ['of a day without a price', wanted, { ...meal, priceCents: null }, 'no_price'],
    ['charged by a credit note', note, { ...meal, deltaCents: 450 }, 'not_creditable'],
    ['credited on a void invoice', note, { ...meal, hasLiveInvoice: false }, 'not_creditable'],
    [
      'that changes no price, on a void invoice',
      note,
      { ...meal, deltaCents: 0, hasLiveInvoice: false },
      'good',
    ],
  ] as const)('%s', (_, asked, facts, verdict) => {
    expect(judgeCorrection(asked, facts)).toBe(verdict);
  });
});
