import { expect, it } from 'vitest';
import { mismatchOf } from './register-rules.ts';

const child = (state: 'planned' | 'served' | 'absent' | 'cancelled' | 'light_meal', isSaid = false) => ({
  userCode: 'ANNA',
  state,
  isSaid,
});

it.each([
  ['nobody', undefined, true, 'unknown'],
  ['who eats and is there', child('planned'), true, null],
  ['who eats light and is there', child('light_meal'), true, null],
  ['who is away on both', child('absent'), false, null],
  ['who is away and was cancelled', child('cancelled'), false, null],
  ['who is away and is expected', child('planned'), false, 'absent'],
  ['who is away and was called present', child('served', true), false, 'absent_but_called'],
  ['who is there and was cancelled', child('cancelled'), true, 'present'],
  ['who is there and was called absent', child('absent', true), true, 'present'],
] as const)('of %s', (_, known, isPresent, kind) => {
  expect(mismatchOf(known, isPresent)).toBe(kind);
});
