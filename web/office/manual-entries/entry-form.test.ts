import { expect, it } from 'vitest';
import { readEntry, type TypedEntry } from './entry-form.ts';

const TODAY = '2026-11-28';
const receipt: TypedEntry = {
  kind: 'receipt',
  amount: '45,00',
  datedOn: '2026-11-20',
  means: 'bank_transfer',
  actNumber: '',
  reason: ' Bonifico ',
};
const writeOff: TypedEntry = { ...receipt, kind: 'discharge', means: null, actNumber: ' Determina 12 ' };

it('sends a payment with its means', () => {
  expect(readEntry(receipt, 4500, TODAY).body).toEqual({
    kind: 'receipt',
    amountCents: 4500,
    datedOn: '2026-11-20',
    means: 'bank_transfer',
    reason: 'Bonifico',
  });
});

it('says what of a payment would be credit', () => {
  expect(readEntry({ ...receipt, amount: '50' }, 4500, TODAY)).toMatchObject({
    flaws: [],
    surplusCents: 500,
  });
});

it('sends a debt given up with its act', () => {
  expect(readEntry(writeOff, 4500, TODAY).body).toEqual({
    kind: 'discharge',
    amountCents: 4500,
    datedOn: '2026-11-20',
    actNumber: 'Determina 12',
    reason: 'Bonifico',
  });
});

it.each<[string, TypedEntry]>([
  ['amount', { ...receipt, amount: 'molto' }],
  ['amount', { ...receipt, amount: '-3' }],
  ['datedOn', { ...receipt, datedOn: '2026-11-29' }],
  ['datedOn', { ...receipt, datedOn: '' }],
  ['means', { ...receipt, means: null }],
  ['reason', { ...receipt, reason: '  ' }],
  ['tooMuch', { ...writeOff, amount: '45,01' }],
  ['actNumber', { ...writeOff, actNumber: ' ' }],
])('finds the flaw %s', (flaw, typed) => {
  expect(readEntry(typed, 4500, TODAY)).toMatchObject({ flaws: [flaw], body: null });
});
