import { expect, test } from 'vitest';
import type { RunInvoiceRow, RunInvoiceSort } from '#common/contract/billing-runs.ts';
import { sortInvoices } from './run-invoice-rules.ts';

const row = (code: string, change: Partial<RunInvoiceRow>): RunInvoiceRow => ({
  invoiceId: Number(code),
  code,
  childName: 'Verdi Anna',
  payerName: 'Verdi Ida',
  mealCount: 1,
  totalCents: 500,
  outstandingCents: 500,
  noticeNumber: null,
  dueOn: '2026-12-31',
  state: 'unpaid',
  ...change,
});
const rows = [
  row('10', { state: 'paid', payerName: 'Àbile Lia' }),
  row('9', { totalCents: 900, state: 'credited' }),
  row('8', { dueOn: '2026-11-30', state: 'overdue', childName: 'Verdi Ugo' }),
  row('11', {}),
];

test.each<[RunInvoiceSort, number[]]>([
  ['number', [8, 9, 10, 11]],
  ['family', [10, 9, 11, 8]],
  ['amount', [9, 8, 10, 11]],
  ['state', [8, 11, 10, 9]],
  ['due', [8, 9, 10, 11]],
])('by %s', (sort, wanted) => {
  expect(sortInvoices(rows, sort).map(({ invoiceId }) => invoiceId)).toEqual(wanted);
});
