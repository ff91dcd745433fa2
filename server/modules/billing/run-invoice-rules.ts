/** In what order the invoices of a run are listed. */
import type { RunInvoiceRow, RunInvoiceSort } from '#common/contract/billing-runs.ts';

/** What wants attention first. */
const STATES: readonly RunInvoiceRow['state'][] = [
  'overdue',
  'unpaid',
  'pending',
  'paid',
  'written_off',
  'credited',
];

type Compare = (a: RunInvoiceRow, b: RunInvoiceRow) => number;

const byNumber: Compare = (a, b) => Number(a.code) - Number(b.code);
const COMPARES = {
  number: byNumber,
  family: (a, b) =>
    a.payerName.localeCompare(b.payerName, 'it') || a.childName.localeCompare(b.childName, 'it'),
  amount: (a, b) => b.totalCents - a.totalCents,
  state: (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state),
  due: (a, b) => a.dueOn.localeCompare(b.dueOn),
} satisfies Record<RunInvoiceSort, Compare>;

/** Where they are the same, by number. */
export function sortInvoices(rows: readonly RunInvoiceRow[], sort: RunInvoiceSort): RunInvoiceRow[] {
  return rows.toSorted((a, b) => COMPARES[sort](a, b) || byNumber(a, b));
}
