import { expect, test } from 'vitest';
import { missingData } from './payment-data.ts';

test('missingData lists what a payment needs, in the order of the manual', () => {
  expect(missingData({ email: null, fiscalCode: null, childFiscalCode: null })).toEqual([
    'email',
    'child_fiscal_code',
    'payer_fiscal_code',
  ]);
  expect(missingData({ email: 'a@example.invalid', fiscalCode: 'X', childFiscalCode: 'Y' })).toEqual([]);
});
