import { describe, expect, it } from 'vitest';
import type { InvoiceRow, NoticeView } from '#common/contract/billing.ts';
import { inGroupsOf, invoiceIdsOf, payPath, planPayment, readChosenIds } from './payment-plan.ts';
import { invoiceRow } from './test-rows.ts';

const chosen = (differences: Partial<InvoiceRow>, notice: NoticeView | null = null) => ({
  invoice: invoiceRow(differences),
  notice,
});
const familyNotice: NoticeView = {
  positionId: 90,
  noticeNumber: '301000000000000190',
  kind: 'family',
  amountCents: 13500,
  dueOn: '2026-12-20',
  createdAt: '2026-12-01T08:00:00Z',
  invoiceCodes: ['A', 'B', 'C'],
};

describe('planPayment', () => {
  it('makes one cart of up to five notices', () => {
    const plan = planPayment([1, 2, 3, 4, 5].map((invoiceId) => chosen({ invoiceId })));
    expect(plan.carts.map((cart) => cart.length)).toEqual([5]);
    expect(plan.totalCents).toBe(5 * 5850);
  });

  it('splits more of them in the order chosen, losing none', () => {
    const plan = planPayment([9, 8, 7, 6, 5, 4, 3].map((invoiceId) => chosen({ invoiceId })));
    expect(plan.carts.map(invoiceIdsOf)).toEqual([
      [9, 8, 7, 6, 5],
      [4, 3],
    ]);
  });

  it('counts a family notice once, at its own amount, and names what it pulls in', () => {
    const plan = planPayment([
      chosen({ invoiceId: 1, code: 'A', outstandingCents: 4500 }, familyNotice),
      chosen({ invoiceId: 2, code: 'B', outstandingCents: 4500 }, familyNotice),
      chosen({ invoiceId: 3, code: 'D', outstandingCents: 3150 }),
    ]);
    expect(plan.notices).toHaveLength(2);
    expect(plan.notices[0]).toMatchObject({ amountCents: 13500, pulledInCodes: ['C'] });
    expect(plan.totalCents).toBe(16650);
  });

  it('leaves out what has been paid in the meantime and says how much that was', () => {
    const plan = planPayment([
      chosen({ invoiceId: 1, state: 'paid', outstandingCents: 0 }),
      chosen({ invoiceId: 2, state: 'pending' }),
      chosen({ invoiceId: 3, state: 'overdue' }),
    ]);
    expect(invoiceIdsOf(plan.notices)).toEqual([3]);
    expect(plan.skippedCount).toBe(2);
  });

  it('plans nothing for nothing', () => {
    expect(planPayment([])).toEqual({ notices: [], carts: [], totalCents: 0, skippedCount: 0 });
  });
});

it('groups the last ones by themselves', () => {
  expect(inGroupsOf(2, ['a', 'b', 'c'])).toEqual([['a', 'b'], ['c']]);
});

it('reads the chosen invoices of an address, without repeats and rubbish', () => {
  expect(readChosenIds('12,15,12,x,-3,,7.5')).toEqual([12, 15]);
  expect(readChosenIds(null)).toEqual([]);
  expect(readChosenIds(Array.from({ length: 80 }, (_, index) => index).join(','))).toHaveLength(50);
});

it('sends one invoice to its own page', () => {
  expect(payPath([12])).toBe('/pagamenti/12/paga');
  expect(payPath([12, 15])).toBe('/pagamenti/paga?fatture=12,15');
});
