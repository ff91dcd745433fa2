import { describe, expect, it } from 'vitest';
import { DEFAULT_PREPAID_SETTINGS } from '#common/contract/wallets.ts';
import {
  chargedCents,
  chargesFor,
  drawMovements,
  isRunningOut,
  judgeTopUp,
  mealsLeft,
  movementKind,
  NO_ALERT,
  PAYER_ALERT,
  prepaidStateOn,
  quickAmounts,
  type BookedMovement,
} from './rules.ts';

describe('where a service stands with credit', () => {
  const period = { startsOn: '2026-09-01', endsOn: '2027-06-30' };
  it.each([
    ['2026-08-31', 'upcoming', '2026-09-01'],
    ['2026-09-01', 'active', '2026-09-01'],
    ['2027-06-30', 'active', '2026-09-01'],
    ['2027-07-01', 'none', null],
  ])('on %s it is %s', (today, state, startsOn) => {
    expect(prepaidStateOn([period], today, false)).toEqual({ state, startsOn });
  });

  it('has ended as long as credit or debt is left', () => {
    expect(prepaidStateOn([period], '2027-07-01', true).state).toBe('ended');
    expect(prepaidStateOn([], '2027-07-01', false).state).toBe('none');
  });
});

it.each([
  [4500, 450, 10],
  [4499, 450, 9],
  [449, 450, 0],
  [0, 450, 0],
  [-450, 450, 0],
  [4500, 0, null],
  [4500, null, null],
])('a credit of %i is worth, at %s a meal, %s meals', (balance, price, meals) => {
  expect(mealsLeft(balance, price)).toBe(meals);
});

describe('the amounts that are offered first', () => {
  const settings = { ...DEFAULT_PREPAID_SETTINGS, quickMeals: [1, 10, 20, 200] };
  it('are meals at the price of the child, within the limits of the Comune', () => {
    expect(quickAmounts(450, settings)).toEqual([
      { meals: 10, amountCents: 4500 },
      { meals: 20, amountCents: 9000 },
    ]);
  });
  it.each([null, 0])('are none at a price of %s', (price) => {
    expect(quickAmounts(price, settings)).toEqual([]);
  });
});

it.each([
  [[500], 'good'],
  [[50_000], 'good'],
  [[499], 'too_little'],
  [[5000, 499], 'too_little'],
  [[50_001], 'too_much'],
  [[5000, 50_001], 'too_much'],
])('a top-up of %j is %s', (amounts, verdict) => {
  const parts = amounts.map((amountCents) => ({ amountCents }));
  expect(judgeTopUp(parts, DEFAULT_PREPAID_SETTINGS)).toBe(verdict);
});

describe('the warning', () => {
  const fall = (beforeCents: number, afterCents: number, isFirst = false) => ({
    beforeCents,
    afterCents,
    priceCents: 450,
    isFirst,
  });
  it.each([
    ['above to above', fall(5000, 4550), false],
    ['to the threshold', fall(2700, 2250), false],
    ['below the threshold', fall(2250, 1800), true],
    ['when it was below already', fall(1800, 1350), false],
    ['below zero', fall(200, -250), true],
    ['to zero', fall(450, 0), false],
    ['when it was below zero already', fall(-250, -700), false],
    ['at the first meal of a child without credit', fall(0, -450, true), true],
    ['at the first meal of a child with little credit', fall(900, 450, true), true],
    ['at the first meal of a child with enough', fall(9000, 8550, true), false],
    ['when several days are charged at once', fall(5000, 500), true],
  ])('five meals: %s', (_case, fallen, isDue) => {
    expect(isRunningOut(fallen, PAYER_ALERT)).toBe(isDue);
  });

  it('may have a threshold in euro', () => {
    const alert = { unit: 'cents' as const, threshold: 1000 };
    expect(isRunningOut(fall(1300, 850), alert)).toBe(true);
    expect(isRunningOut(fall(1450, 1000), alert)).toBe(false);
  });

  it('with a threshold of nothing comes below zero only', () => {
    const alert = { unit: 'meals' as const, threshold: 0 };
    expect(isRunningOut(fall(450, 0), alert)).toBe(false);
    expect(isRunningOut(fall(0, -450), alert)).toBe(true);
  });

  it('that nobody wants never comes', () => {
    expect(isRunningOut(fall(100, -350), NO_ALERT)).toBe(false);
  });
});

it.each([
  ['receipt', 100, 'top_up'],
  ['meal', -100, 'meal'],
  ['meal', 100, 'meal_back'],
  ['transfer', 100, 'transfer_in'],
  ['transfer', -100, 'transfer_out'],
  ['refund', -100, 'refund'],
  ['refund', 100, 'refund_back'],
  ['fixed_part', -100, 'fixed_part'],
  ['adjustment', -100, 'adjustment'],
])('an entry %s of %i is a %s', (entry, cents, kind) => {
  expect(movementKind(entry, cents)).toBe(kind);
});

describe('the movements of a period', () => {
  const movement = (bookedOn: string, amountCents: number): BookedMovement => ({
    entryId: 1,
    entryKind: amountCents > 0 ? 'receipt' : 'meal',
    bookedOn,
    serviceDate: null,
    note: null,
    receiptId: null,
    amountCents,
  });
  const all = [
    movement('2026-09-30', 4500),
    movement('2026-10-01', -450),
    movement('2026-10-31', -450),
    movement('2026-11-01', -450),
  ];
  it('have the balance after each and at both ends, both days included', () => {
    const drawn = drawMovements(all, { from: '2026-10-01', to: '2026-10-31' });
    expect(drawn).toMatchObject({ openingCents: 4500, closingCents: 3600 });
    expect(drawn.rows.map(({ balanceCents }) => balanceCents)).toEqual([4050, 3600]);
  });
  it('may be none', () => {
    expect(drawMovements(all, { from: '2027-01-01', to: '2027-01-31' })).toEqual({
      openingCents: 3150,
      closingCents: 3150,
      rows: [],
    });
    expect(drawMovements([], { from: '2027-01-01', to: '2027-01-31' }).closingCents).toBe(0);
  });
});

describe('what is written for meals that disagree', () => {
  const due = { childId: 1, serviceDate: '2026-10-05', turns: 0, lastPriceCents: null };
  const price = () => ({ priceCents: 450, trace: [] });
  it('is a charge when the meal was eaten', () => {
    expect(chargesFor([due], price).charges).toMatchObject([{ turn: 1, priceCents: 450 }]);
  });
  it('is given back at the price of the charge, whatever a meal costs now', () => {
    const charged = { ...due, turns: 1, lastPriceCents: 400 };
    expect(chargesFor([charged], price).charges).toMatchObject([{ turn: 2, priceCents: 400 }]);
  });
  it('is a charge again at the price of the day', () => {
    const back = { ...due, turns: 2, lastPriceCents: 400 };
    expect(chargesFor([back], price).charges).toMatchObject([{ turn: 3, priceCents: 450 }]);
  });
  it.each(['no_tariff', 'no_enrolment'] as const)('is listed without a price: %s', (reason) => {
    expect(chargesFor([due], () => reason)).toEqual({
      charges: [],
      gaps: [{ childId: 1, serviceDate: '2026-10-05', reason }],
    });
  });
  it('counts odd turns against the credit, even ones for it', () => {
    expect([1, 2, 3].map((turn) => chargedCents({ turn, priceCents: 450 }))).toEqual([450, -450, 450]);
  });
});
