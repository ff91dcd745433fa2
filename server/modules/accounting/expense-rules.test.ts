import { expect, it } from 'vitest';
import { judgeExpense } from './expense-rules.ts';

const GOOD = 'RSSMRA80A01F205X';

it.each([
  [GOOD, GOOD, null],
  [GOOD.toLowerCase(), GOOD, null],
  [null, GOOD, 'payer_code'],
  ['', GOOD, 'payer_code'],
  ['RSSMRA80A01F205A', GOOD, 'payer_code'],
  [GOOD, null, 'child_code'],
  [GOOD, 'DA COMPLETARE', 'child_code'],
  [null, null, 'both_codes'],
])('payer %s, child %s: %s', (payerFiscalCode, childFiscalCode, refusal) => {
  expect(judgeExpense({ isOpposed: false, payerFiscalCode, childFiscalCode })).toBe(refusal);
});

it('leaves out whoever is opposed, whatever the codes are', () => {
  expect(judgeExpense({ isOpposed: true, payerFiscalCode: GOOD, childFiscalCode: GOOD })).toBe('opposed');
  expect(judgeExpense({ isOpposed: true, payerFiscalCode: null, childFiscalCode: GOOD })).toBe('opposed');
});
