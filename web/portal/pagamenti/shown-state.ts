import type { InvoiceState } from '#common/contract/billing.ts';

/** How a family reads an invoice: of one that is paid in instalments, its own due date says nothing any more. */
export type ShownState = InvoiceState | 'instalments';
