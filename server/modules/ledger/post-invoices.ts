import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { insertInvoiceEntries } from './queries.ts';

/**
 * Books every invoice of the temporary table `staging_invoice` (invoice_id, payer_id, total_cents): debit the payer's
 * receivable, credit revenue. Set-based, for the month close.
 */
export async function postStagedInvoices(
  tx: TenantTx,
  tenantId: TenantId,
  bookedOn: DateString,
): Promise<void> {
  await insertInvoiceEntries(tx, tenantId, bookedOn);
}
