import { copyTable, type CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { choicesToCopy } from './choice-queries.ts';

/** Which messages a guardian has said that it wants, or does not. */
export async function copyChoices(tx: TenantTx, guardianId: number): Promise<CopiedTable[]> {
  const columns = ['codice_utente', 'argomento', 'canale', 'voluto', 'scelto_il'];
  return [await copyTable(tx, 'avvisi_scelti', columns, choicesToCopy(guardianId))];
}
