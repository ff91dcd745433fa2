import type { DunningQuery, DunningSort } from '#common/contract/dunning.ts';
import type { JudgedDebt } from './judge-debts.ts';

/** Every word of the search is somewhere in the names or is the invoice's code. */
export function filterDebts(judged: readonly JudgedDebt[], filter: DunningQuery): JudgedDebt[] {
  const words = (filter.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return judged.filter(({ debt, next, daysLate }) => {
    const said = `${debt.payerName} ${debt.childName} ${debt.number}`.toLowerCase();
    return (
      words.every((word) => said.includes(word)) &&
      (filter.stepId === undefined || next?.step.stepId === filter.stepId) &&
      (filter.schoolId === undefined || debt.schoolId === filter.schoolId) &&
      daysLate >= (filter.minDays ?? 0) &&
      debt.outstandingCents >= (filter.minCents ?? 0)
    );
  });
}

const ORDERS = {
  late: (a, b) => b.daysLate - a.daysLate,
  amount: (a, b) => b.debt.outstandingCents - a.debt.outstandingCents,
  name: (a, b) => a.debt.payerName.localeCompare(b.debt.payerName, 'it'),
} satisfies Record<DunningSort, (a: JudgedDebt, b: JudgedDebt) => number>;

export function sortDebts(judged: readonly JudgedDebt[], sort: DunningSort): JudgedDebt[] {
  return [...judged].sort((a, b) => ORDERS[sort](a, b) || a.debt.invoiceId - b.debt.invoiceId);
}
