import type { InvoiceRow } from '#common/contract/billing.ts';
import type { DateString } from '#common/dates.ts';
import type { InvoiceFact } from './invoice-queries.ts';
import { invoiceState } from './rules.ts';

/** An invoice as the portal shows it in a list. */
export function viewInvoice(fact: InvoiceFact, today: DateString): InvoiceRow {
  return {
    invoiceId: fact.invoiceId,
    code: String(fact.number),
    childId: fact.childId,
    childName: fact.childName,
    description: fact.description,
    totalCents: fact.totalCents,
    outstandingCents: Math.max(0, fact.outstandingCents),
    writtenOffCents: fact.writtenOffCents,
    state: invoiceState({ ...fact, isReplaced: fact.replacedBy !== null }, today),
    replacedBy: fact.replacedBy,
    replaces: fact.replaces,
    issuedOn: fact.issuedOn,
    dueOn: fact.dueOn,
    isInPlan: fact.isInPlan && fact.outstandingCents > 0,
    hasNotice: fact.positionId !== null && fact.outstandingCents > 0,
  };
}
