import type { TenantTx } from '#server/platform/db.ts';
import { findInvoicesByIds } from './invoice-queries.ts';
import { findOfficeInvoice } from './office-queries.ts';

export interface InvoiceName {
  invoiceId: number;
  runId: number;
  /** Its CODICE. */
  code: string;
}

/** An issued invoice as another page names it; `null` when there is none, or when `guardianId` is given and may not see it. */
export async function nameInvoice(
  tx: TenantTx,
  invoiceId: number,
  guardianId: number | null = null,
): Promise<InvoiceName | null> {
  const fact =
    guardianId === null
      ? await findOfficeInvoice(tx, invoiceId)
      : (await findInvoicesByIds(tx, guardianId, [invoiceId]))[0];
  return fact ? { invoiceId, runId: fact.runId, code: String(fact.number) } : null;
}
