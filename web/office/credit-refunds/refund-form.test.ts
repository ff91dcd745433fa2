import { expect, it } from 'vitest';
import { readRefund, type TypedRefund } from './refund-form.ts';

const good: TypedRefund = {
  amount: '12,00',
  datedOn: '2026-11-20',
  means: 'bank_transfer',
  actNumber: ' ',
  reason: ' Pagata due volte ',
};
const read = (change: Partial<TypedRefund> = {}) => readRefund({ ...good, ...change }, 1200, '2026-11-20');

it('sends what is right, without what was left empty', () => {
  expect(read()).toEqual({
    flaws: [],
    body: {
      amountCents: 1200,
      datedOn: '2026-11-20',
      means: 'bank_transfer',
      actNumber: null,
      reason: 'Pagata due volte',
    },
  });
});

it.each([
  [{ amount: '0' }, 'amount'],
  [{ amount: '12,01' }, 'tooMuch'],
  [{ datedOn: '2026-11-21' }, 'datedOn'],
  [{ datedOn: '' }, 'datedOn'],
  [{ means: null }, 'means'],
  [{ reason: ' ' }, 'reason'],
])('says what is wrong with %o', (change, flaw) => {
  expect(read(change)).toEqual({ flaws: [flaw], body: null });
});
