import { LOW_MEALS } from '#common/contract/wallets.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findWallets, type WantedWallets } from './office-queries.ts';

const MAX_ROWS = 100_000;

/** What the list shows, all pages of it. */
export async function tabulateWallets(tx: TenantTx, wanted: WantedWallets): Promise<DataTable> {
  const { rows } = await findWallets(tx, wanted, { lowMeals: LOW_MEALS, limit: MAX_ROWS, offset: 0 });
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
