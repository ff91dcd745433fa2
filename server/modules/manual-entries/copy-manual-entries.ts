import { nameInvoices } from '#server/modules/billing/name-invoices.ts';
import type { CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { copyEntryTable, copyRefundTable } from './copy-queries.ts';

/** Payments by other means, debts given up and refunds of credit, of a guardian as payer, with each invoice's CODICE. */
export async function copyManualEntries(tx: TenantTx, guardianId: number): Promise<CopiedTable[]> {
  const table = await copyEntryTable(tx, guardianId);
  const names = await nameInvoices(
    tx,
    table.rows.map(({ fattura }) => Number(fattura)),
  );
  return [
    {
      ...table,
      rows: table.rows.map((row) => ({ ...row, fattura: names.get(Number(row.fattura))?.code ?? null })),
    },
    await copyRefundTable(tx, guardianId),
  ];
}
