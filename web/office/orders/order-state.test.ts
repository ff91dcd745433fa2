import { expect, it } from 'vitest';
import { stateOf, totalOf } from './order-state.ts';

const deadline = '2026-11-26T08:30:00Z';
const order = {
  serviceId: 1,
  schoolId: 2,
  schoolName: 'Primaria',
  deadline,
  closedAt: null,
  mealCount: 80,
  lightMealCount: 2,
  cancelledCount: 5,
};

it('tells an open order from one whose cut-off has passed and from a closed one', () => {
  expect(stateOf(order, '2026-11-26T08:29:59.999Z')).toEqual({ kind: 'open', at: deadline });
  expect(stateOf(order, '2026-11-26T08:30:00.000Z')).toEqual({ kind: 'due', at: deadline });
  const closedAt = '2026-11-26T08:31:02.000Z';
  expect(stateOf({ ...order, closedAt }, '2026-11-26T09:00:00Z')).toEqual({ kind: 'closed', at: closedAt });
  expect(stateOf({ ...order, deadline: null }, '2026-11-26T09:00:00Z')).toEqual({ kind: 'unlimited' });
});

it('adds up the schools', () => {
  expect(totalOf([order, { ...order, mealCount: 20, lightMealCount: 0 }])).toEqual({
    mealCount: 100,
    lightMealCount: 2,
    cancelledCount: 10,
  });
  expect(totalOf([]).mealCount).toBe(0);
});
