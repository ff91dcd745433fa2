import type { InvoiceRow } from '#common/contract/billing.ts';
import type { StatusTone } from '../../ui/status-dot.tsx';
import type { ShownState } from './shown-state.ts';

/** As a family reads an invoice: of what is paid in instalments, its own due date says nothing any more. */
export function shownState({ state, isInPlan }: Pick<InvoiceRow, 'state' | 'isInPlan'>): ShownState {
  return isInPlan && (state === 'unpaid' || state === 'overdue') ? 'instalments' : state;
}

/** The dot beside the words of `payments.state`. */
export const STATE_TONE = {
  paid: 'success',
  unpaid: 'warning',
  overdue: 'danger',
  pending: 'info',
  credited: 'neutral',
  written_off: 'neutral',
  instalments: 'info',
} satisfies Record<ShownState, StatusTone>;

/**
 * Whether a parent may pay it now. A payment under verification may not be repeated: the receipt is probably on its
 * way, and paying twice means waiting for a refund.
 */
export function isPayable(invoice: Pick<InvoiceRow, 'state' | 'outstandingCents'>): boolean {
  return (invoice.state === 'unpaid' || invoice.state === 'overdue') && invoice.outstandingCents > 0;
}

export interface DueSummary {
  payable: InvoiceRow[];
  /** What the payable invoices still owe, in cents. */
  totalCents: number;
  overdueCount: number;
  /** Of the payable ones: paid in instalments, of which only the next is asked for. */
  inPlanCount: number;
  pendingCount: number;
  pendingCents: number;
}

/** What the family owes, over all its invoices and whatever the filters show. */
export function summariseDue(invoices: readonly InvoiceRow[]): DueSummary {
  const payable = invoices.filter(isPayable);
  const pending = invoices.filter((invoice) => invoice.state === 'pending');
  return {
    payable,
    totalCents: outstandingOf(payable),
    overdueCount: payable.filter((invoice) => shownState(invoice) === 'overdue').length,
    inPlanCount: payable.filter((invoice) => invoice.isInPlan).length,
    pendingCount: pending.length,
    pendingCents: outstandingOf(pending),
  };
}

/** Sum of what the invoices still owe, in cents. */
export function outstandingOf(invoices: readonly InvoiceRow[]): number {
  return invoices.reduce((total, invoice) => total + invoice.outstandingCents, 0);
}
