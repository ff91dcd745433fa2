import type { InvoiceList } from '#common/contract/billing.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findInvoicesOf } from './invoice-queries.ts';
import { viewInvoice } from './view-invoice.ts';

/** Elenco pagamenti: the guardian's invoices, newest first, with what is due in all. */
export async function listInvoices(tx: TenantTx, guardianId: number, clock: Clock): Promise<InvoiceList> {
  const invoices = (await findInvoicesOf(tx, guardianId)).map((fact) => viewInvoice(fact, clock.today()));
  const due = invoices.filter((invoice) => invoice.outstandingCents > 0);
  const children = new Map(invoices.map((invoice) => [invoice.childId, invoice.childName]));
  return {
    invoices,
    children: [...children]
      .map(([childId, name]) => ({ childId, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'it')),
    due: { count: due.length, totalCents: due.reduce((sum, invoice) => sum + invoice.outstandingCents, 0) },
    updatedAt: clock.now().toISOString(),
  };
}
