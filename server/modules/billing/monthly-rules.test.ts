import { describe, expect, it } from 'vitest';
import { figuresByMonth } from './monthly-rules.ts';

const billed = (month: string, cents: number, { invoiceId = 10, childId = 1 } = {}) => ({
  month,
  cents,
  invoiceId,
  childId,
});
const none = new Map<number, number>();

describe('figuresByMonth', () => {
  it('puts meals beside what they cost, the oldest month first', () => {
    const meals = [
      { month: '2026-11', childId: 1, mealCount: 7 },
      { month: '2026-10', childId: 1, mealCount: 13 },
      { month: '2026-10', childId: 2, mealCount: 2 },
    ];
    expect(figuresByMonth(meals, [billed('2026-10', 5850)], none)).toEqual([
      { month: '2026-10', childId: 1, mealCount: 13, spentCents: 5850 },
      { month: '2026-10', childId: 2, mealCount: 2, spentCents: null },
      { month: '2026-11', childId: 1, mealCount: 7, spentCents: null },
    ]);
  });

  it('adds two services, or two bills, of one month', () => {
    const two = [billed('2026-10', 4500), billed('2026-10', 450, { invoiceId: 11 })];
    const meals = [
      { month: '2026-10', childId: 1, mealCount: 10 },
      { month: '2026-10', childId: 1, mealCount: 1 },
    ];
    expect(figuresByMonth(meals, two, none)).toMatchObject([{ mealCount: 11, spentCents: 4950 }]);
  });

  it('takes a credit note off the last month of its bill first', () => {
    const months = [billed('2026-09', 3000), billed('2026-10', 2000)];
    const spent = figuresByMonth([], months, new Map([[10, 2500]])).map(({ spentCents }) => spentCents);
    expect(spent).toEqual([2500, 0]);
  });

  it('leaves other bills alone, and a bill that was credited whole at nothing', () => {
    const months = [billed('2026-10', 3000), billed('2026-10', 900, { invoiceId: 11, childId: 2 })];
    const spent = figuresByMonth([], months, new Map([[10, 3000]])).map(({ spentCents }) => spentCents);
    expect(spent).toEqual([0, 900]);
  });

  it('says nothing of nothing', () => {
    expect(figuresByMonth([], [], none)).toEqual([]);
  });
});
