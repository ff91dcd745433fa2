import { expect, it } from 'vitest';
import { stateOf } from './order-state.ts';

const deadline = '2026-11-26T08:30:00Z';

it('tells an open order from one whose cut-off has passed and from a closed one', () => {
  const order = { deadline, closedAt: null };
  expect(stateOf(order, '2026-11-26T08:29:59.999Z')).toEqual({ kind: 'open', at: deadline });
  expect(stateOf(order, '2026-11-26T08:30:00.000Z')).toEqual({ kind: 'due', at: deadline });
  const closedAt = '2026-11-26T08:31:02.000Z';
  expect(stateOf({ ...order, closedAt }, '2026-11-26T09:00:00Z')).toEqual({ kind: 'closed', at: closedAt });
  expect(stateOf({ ...order, deadline: null }, '2026-11-26T09:00:00Z')).toEqual({ kind: 'unlimited' });
});
