import { expect, it, test } from 'vitest';
import { readCharge, type TypedCharge } from './charge-form.ts';

const TODAY = '2026-12-05';
const typed: TypedCharge = {
  amount: '12,50',
  reason: ' Posate non rese ',
  settle: 'debit_note',
  dueOn: '2026-12-31',
};

it('sends cents and the reason without blanks around it', () => {
  expect(readCharge(typed, TODAY).body).toEqual({
    amountCents: 1250,
    reason: 'Posate non rese',
    settle: 'debit_note',
    dueOn: '2026-12-31',
  });
});

test.each([
  [{ amount: '' }, ['amount']],
  [{ amount: '0' }, ['amount']],
  [{ amount: '-3' }, ['amount']],
  [{ reason: ' ' }, ['reason']],
  [{ dueOn: '2026-12-04' }, ['dueOn']],
  [{ dueOn: '2026-12-04', settle: 'next_bill' as const }, []],
])('%o', (differences, flaws) => {
  expect(readCharge({ ...typed, ...differences }, TODAY).flaws).toEqual(flaws);
});
