import { LOW_MEALS } from '#common/contract/wallets.ts';
import { tableCsv, type DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { renderXlsx } from '#server/platform/xlsx-writer.ts';
import { findWallets, type WantedWallets } from './office-queries.ts';

const MAX_ROWS = 100_000;

/** What the list shows, all pages of it. */
export async function tabulateWallets(tx: TenantTx, wanted: WantedWallets): Promise<DataTable> {
  const rows = await findWallets(tx, wanted, { lowMeals: LOW_MEALS, limit: MAX_ROWS, offset: 0 });
  return {
    columns: [
      { header: 'Codice utente', kind: 'text' },
      { header: 'Bambino', kind: 'text' },
      { header: 'Pagante', kind: 'text' },
      { header: 'Credito', kind: 'cents' },
      { header: 'Prezzo ultimo pasto', kind: 'cents' },
      { header: 'Ultima ricarica', kind: 'date' },
    ],
    rows: rows.map((row) => [
      row.userCode,
      row.childName,
      row.payerName,
      row.balanceCents,
      row.lastPriceCents,
      row.lastTopUpOn,
    ]),
  };
}

export const WALLET_FILES = {
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    make: async (table: DataTable) => Buffer.from(tableCsv(table)),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: (table: DataTable, createdAt: Date) => renderXlsx({ sheetName: 'Ricariche', createdAt, table }),
  },
};
