import { copyPayments } from '#server/modules/payments/copy-payments.ts';
import { readPayerAccount } from '#server/modules/ledger/read-payer-account.ts';
import type { CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { copyInvoiceTables } from './copy-queries.ts';
import { findInvoicesOf } from './invoice-queries.ts';

/** The invoices that a guardian may see, what was asked and paid for them, and the movements of its account. */
export async function copyInvoices(tx: TenantTx, guardianId: number): Promise<CopiedTable[]> {
  const invoices = await findInvoicesOf(tx, guardianId);
  const invoiceIds = invoices.map(({ invoiceId }) => invoiceId);
  const seen = new Set(invoiceIds);
  const movements = (await readPayerAccount(tx, guardianId)).filter(
    // Those of a run under way are not issued yet.
    ({ kind, invoiceIds: ids }) => kind !== 'invoice' || ids.some((id) => seen.has(id)),
  );
  return [
    ...(await copyInvoiceTables(tx, invoiceIds)),
    ...(await copyPayments(tx, invoiceIds)),
    {
      name: 'movimenti',
      columns: ['data', 'operazione', 'importo_centesimi'],
      rows: movements.map(({ bookedOn, kind, amountCents }) => ({
        data: bookedOn,
        operazione: kind,
        importo_centesimi: amountCents,
      })),
    },
  ];
}
