import { expect, it } from 'vitest';
import type { OwnPlanRequest } from '#common/contract/plan-requests.ts';
import type { PlanCandidate } from '#common/contract/plans.ts';
import { askableOf, possibleCounts } from './plan-rules.ts';

const invoice = (invoiceId: number, obstacle: PlanCandidate['obstacle'] = null): PlanCandidate => ({
  invoiceId,
  code: String(invoiceId),
  childName: 'Prova Anna',
  description: 'Fatturazione mese Ottobre 2026 REFEZIONE',
  dueOn: '2026-11-20',
  outstandingCents: 4_000,
  obstacle,
});
const request = (state: OwnPlanRequest['state'], invoiceId: number): OwnPlanRequest => ({
  requestId: 1,
  state,
  invoices: [{ invoiceId, code: String(invoiceId) }],
  owedCents: 4_000,
  count: 3,
  message: '',
  requestedAt: '2026-11-25T10:00:00.000Z',
  decidedAt: null,
  answer: null,
});

it('offers what nothing hinders and no waiting request is about', () => {
  const view = {
    invoices: [invoice(1), invoice(2, 'plan'), invoice(3), invoice(4)],
    requests: [request('open', 3), request('refused', 4)],
  };
  expect(askableOf(view).map(({ invoiceId }) => invoiceId)).toEqual([1, 4]);
});

it.each([
  [6_000, [2, 3, 4, 5, 6]],
  [5_999, [2, 3, 4, 5]],
  [2_000, [2]],
  [1_999, []],
  [0, []],
  [100_000, [2, 3, 4, 5, 6, 7, 8]],
])('%i cents can be cut in %j', (cents, counts) => {
  expect(possibleCounts(cents, { maxInstalments: 8, minCents: 1_000 })).toEqual(counts);
});
