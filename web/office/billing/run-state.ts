import type { BillingRunView, RunAnomalyKind, RunState } from '#common/contract/billing-runs.ts';
import type { InvoiceState } from '#common/contract/billing.ts';
import type { StatusTone } from '../../ui/status-dot.tsx';

export const RUN_TONE = {
  draft: 'warning',
  issuing: 'info',
  issued: 'success',
  discarded: 'neutral',
} satisfies Record<RunState, StatusTone>;

export const INVOICE_TONE = {
  paid: 'success',
  unpaid: 'warning',
  overdue: 'danger',
  pending: 'info',
  credited: 'neutral',
  written_off: 'neutral',
} satisfies Record<InvoiceState, StatusTone>;

/** Where an anomaly is mended, for a link beside it; `null` when there is no single place. */
export const MENDED_IN = {
  no_tariff: 'tariffs',
  no_enrolment: 'imports',
  no_payer: 'imports',
  payer_without_fiscal_code: null,
  payer_without_email: 'imports',
  child_without_fiscal_code: null,
  many_without_meals: 'imports',
  price_jump: null,
  no_meals_at_all: 'imports',
  taxonomy_missing: 'settings',
  pagopa_not_configured: 'settings',
} satisfies Record<RunAnomalyKind, 'imports' | 'settings' | 'tariffs' | null>;

/** Whether the run is being worked on, so that its page keeps asking. */
export function isWorking(state: RunState): boolean {
  return state === 'issuing';
}

/** Whole percents of the work; 100 only when all of it is done. */
export function progressPercent({ done, total }: BillingRunView['progress']): number {
  return total > 0 ? Math.min(100, Math.max(0, Math.floor((done / total) * 100))) : 0;
}

/** What a screen reader is told: quarters, because every percent would drown everything else. */
export function saidPercent(percent: number): number {
  return Math.floor(percent / 25) * 25;
}

/** Number of the last invoice of an issued run; `null` when it made none. */
export function lastNumber({ firstNumber, invoiceCount }: BillingRunView): number | null {
  return firstNumber !== null && invoiceCount !== null && invoiceCount > 0
    ? firstNumber + invoiceCount - 1
    : null;
}
