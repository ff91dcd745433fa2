import type { InvoiceRow } from '#common/contract/billing.ts';

/** A valid row of Elenco pagamenti for tests: May 2017 of the manual, unpaid. */
export function invoiceRow(differences: Partial<InvoiceRow> = {}): InvoiceRow {
  return {
    invoiceId: 1,
    code: '78013050',
    childId: 7,
    childName: 'Giulia Rossi',
    description: 'Fatturazione mese Maggio 2017 REFEZIONE',
    totalCents: 5850,
    outstandingCents: 5850,
    writtenOffCents: 0,
    state: 'unpaid',
    issuedOn: '2017-06-01',
    dueOn: '2017-06-20',
    hasNotice: false,
    isInPlan: false,
    replacedBy: null,
    replaces: null,
    ...differences,
  };
}
