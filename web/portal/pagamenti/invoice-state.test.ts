import { expect, it } from 'vitest';
import { isPayable, shownState, summariseDue } from './invoice-state.ts';
import { invoiceRow } from './test-rows.ts';

it('lets overdue invoices be paid, and neither settled ones nor those under verification', () => {
  expect(isPayable({ state: 'overdue', outstandingCents: 4500 })).toBe(true);
  expect(isPayable({ state: 'pending', outstandingCents: 4500 })).toBe(false);
  expect(isPayable({ state: 'paid', outstandingCents: 0 })).toBe(false);
  expect(isPayable({ state: 'credited', outstandingCents: 0 })).toBe(false);
});

it('sums what is still owed, not what was invoiced, and keeps apart what is under verification', () => {
  const due = summariseDue([
    invoiceRow({ invoiceId: 1, outstandingCents: 1000 }),
    invoiceRow({ invoiceId: 2, state: 'overdue', outstandingCents: 4500 }),
    invoiceRow({ invoiceId: 3, state: 'pending', outstandingCents: 3150 }),
    invoiceRow({ invoiceId: 4, state: 'paid', outstandingCents: 0 }),
    invoiceRow({ invoiceId: 5, state: 'credited', outstandingCents: 0 }),
  ]);
  expect(due.payable.map((invoice) => invoice.invoiceId)).toEqual([1, 2]);
  expect(due).toMatchObject({ totalCents: 5500, overdueCount: 1, pendingCount: 1, pendingCents: 3150 });
});

it('reads what is paid in instalments as such while it owes something, and calls it neither due nor late', () => {
  expect(shownState({ state: 'overdue', isInPlan: true })).toBe('instalments');
  expect(shownState({ state: 'unpaid', isInPlan: true })).toBe('instalments');
  expect(shownState({ state: 'pending', isInPlan: true })).toBe('pending');
  expect(shownState({ state: 'overdue', isInPlan: false })).toBe('overdue');
  const due = summariseDue([invoiceRow({ state: 'overdue', isInPlan: true })]);
  expect(due).toMatchObject({ overdueCount: 0, inPlanCount: 1, totalCents: 5850 });
});
