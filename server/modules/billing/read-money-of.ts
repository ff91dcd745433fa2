import type { FileInvoice } from '#common/contract/person-file.ts';
import type { TenantTx } from '#server/platform/db.ts';
import {
  countInvoicesOf,
  findInvoicesOfPeople,
  hasRunUnderWay,
  sumOwedBy,
  type InvoicesOf,
} from './file-queries.ts';

const MAX_INVOICES = 12;

/** The latest invoices of these children and payers, and what is owed on all of theirs. */
export async function readMoneyOf(
  tx: TenantTx,
  people: InvoicesOf,
): Promise<{ invoices: FileInvoice[]; owedCents: number }> {
  const invoices = await findInvoicesOfPeople(tx, people, MAX_INVOICES);
  return { invoices, owedCents: await sumOwedBy(tx, people) };
}

/** How many invoices they have, and what is owed on them. */
export async function sumMoneyOf(
  tx: TenantTx,
  people: InvoicesOf,
): Promise<{ invoiceCount: number; owedCents: number }> {
  return { invoiceCount: await countInvoicesOf(tx, people), owedCents: await sumOwedBy(tx, people) };
}

/** Whether a month close is pricing or issuing at this moment. */
export function isClosing(tx: TenantTx): Promise<boolean> {
  return hasRunUnderWay(tx);
}
