import { expect, it, test } from 'vitest';
import { readCorrection, type TypedCorrection } from './correction-form.ts';

const typed: TypedCorrection = {
  serviceDate: '2026-11-03',
  state: 'absent',
  reason: ' A casa ',
  settle: 'next_bill',
};

it('sends what was typed, without blanks around the reason', () => {
  expect(readCorrection(typed)).toEqual({ flaws: [], body: { ...typed, reason: 'A casa' } });
});

test.each([
  [{ serviceDate: '' }, ['day']],
  [{ state: null }, ['state']],
  [{ reason: '  ' }, ['reason']],
  [{ serviceDate: '', state: null, reason: '' }, ['day', 'state', 'reason']],
])('%o is not enough', (missing, flaws) => {
  expect(readCorrection({ ...typed, ...missing })).toEqual({ flaws, body: null });
});
