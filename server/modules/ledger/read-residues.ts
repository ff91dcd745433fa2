import type { ResidueYear } from '#common/contract/manual-entries.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { sumResidues } from './residue-queries.ts';

/** What became, up to a day, of the invoices of each year of issue, the latest year first. */
export function readResidues(tx: TenantTx, upTo: DateString): Promise<ResidueYear[]> {
  return sumResidues(tx, upTo);
}
