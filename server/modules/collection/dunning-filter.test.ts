import { expect, it, test } from 'vitest';
import type { DunningQuery } from '#common/contract/dunning.ts';
import { filterDebts, sortDebts } from './dunning-filter.ts';
import type { JudgedDebt } from './judge-debts.ts';

const STEP = {
  stepId: 7,
  name: 'Promemoria',
  daysLate: 10,
  channel: 'email',
  termDays: 15,
  subject: '',
  body: '',
  postageCents: 0,
  interestBp: 0,
  isAutomatic: false,
} as const;

function debtOf(
  invoiceId: number,
  payerName: string,
  daysLate: number,
  outstandingCents: number,
): JudgedDebt {
  return {
    show: 'due',
    daysLate,
    next: invoiceId === 3 ? null : { step: STEP, dueOn: '2026-11-01' },
    debt: {
      invoiceId,
      runId: 1,
      number: 26_000_000 + invoiceId,
      description: '',
      childId: invoiceId,
      childName: 'Prova Luca',
      payerId: 1,
      payerName,
      called: { payer: payerName, child: 'Luca Prova' },
      email: null,
      payerFiscalCode: null,
      payerAddress: '',
      schoolId: invoiceId === 1 ? 4 : null,
      schoolName: null,
      totalCents: outstandingCents,
      outstandingCents,
      issuedOn: '2026-10-02',
      dueOn: '2026-10-20',
      last: null,
      stops: [],
      hold: null,
      isCharge: false,
      handover: null,
      noticeNumber: null,
    },
  };
}

const DEBTS = [
  debtOf(1, 'Rossi Maria', 40, 4500),
  debtOf(2, 'Bianchi Carla', 12, 9000),
  debtOf(3, 'Verdi Ugo', 90, 700),
];
const idsOf = (judged: readonly JudgedDebt[]) => judged.map(({ debt }) => debt.invoiceId);

test.each<[string, DunningQuery, number[]]>([
  ['nothing asked', {}, [1, 2, 3]],
  ['names in any order', { search: 'maria ROSSI' }, [1]],
  ['the child', { search: 'luca' }, [1, 2, 3]],
  ['an invoice', { search: '26000002' }, [2]],
  ['nobody', { search: 'rossi carla' }, []],
  ['a step', { stepId: 7 }, [1, 2]],
  ['a school', { schoolId: 4 }, [1]],
  ['days', { minDays: 40 }, [1, 3]],
  ['an amount', { minCents: 4500 }, [1, 2]],
  ['several at once', { minDays: 13, minCents: 1000 }, [1]],
])('finds by %s', (_, query, found) => {
  expect(idsOf(filterDebts(DEBTS, query))).toEqual(found);
});

it('sorts by delay, amount and name, and leaves what it was given', () => {
  expect(idsOf(sortDebts(DEBTS, 'late'))).toEqual([3, 1, 2]);
  expect(idsOf(sortDebts(DEBTS, 'amount'))).toEqual([2, 1, 3]);
  expect(idsOf(sortDebts(DEBTS, 'name'))).toEqual([2, 1, 3]);
  expect(idsOf(DEBTS)).toEqual([1, 2, 3]);
});
