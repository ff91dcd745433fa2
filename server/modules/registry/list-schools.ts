import type { SchoolLevel } from '#common/contract/tariffs.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findSchools } from './office-queries.ts';

/** The tenant's schools, by name. */
export function listSchools(tx: TenantTx): Promise<{ schoolId: number; name: string; level: SchoolLevel }[]> {
  return findSchools(tx);
}
