import type { InvoiceRef } from '#common/contract/billing.ts';
import { nameInvoices } from '#server/modules/billing/name-invoices.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findInvoicesOfNotices } from './flow-queries.ts';

/** The invoices of each of these notices, as other pages name them. */
export async function nameNotices(
  tx: TenantTx,
  noticeNumbers: readonly string[],
): Promise<(noticeNumber: string) => InvoiceRef[]> {
  const links = await findInvoicesOfNotices(tx, [...new Set(noticeNumbers)]);
  const names = await nameInvoices(
    tx,
    links.map(({ invoiceId }) => invoiceId),
  );
  const byNotice = Map.groupBy(links, ({ noticeNumber }) => noticeNumber);
  return (noticeNumber) =>
    (byNotice.get(noticeNumber) ?? []).flatMap(({ invoiceId }) => names.get(invoiceId) ?? []);
}
