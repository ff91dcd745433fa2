import type { DateString } from '#common/dates.ts';
import { lockNoticesOf } from '#server/modules/payments/lock-notices-of.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findInvoiceToCredit } from './credit-note-queries.ts';
import { lockInvoices } from './invoice-queries.ts';

/**
 * An issued invoice, held until the transaction ends: no notice is made of it and no receipt booked on it, so what is read
 * as owed stays true. `null` when there is none.
 */
export async function holdInvoice(
  tx: TenantTx,
  invoiceId: number,
): Promise<{ code: string; payerId: number; issuedOn: DateString } | null> {
  await lockInvoices(tx, [invoiceId]);
  await lockNoticesOf(tx, invoiceId);
  return findInvoiceToCredit(tx, invoiceId);
}
