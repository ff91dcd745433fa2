import type { TenantTx } from '#server/platform/db.ts';
import { findRegister } from './office-queries.ts';

/** The register that the next run numbers from: as it will be made, when there is none yet. */
export async function readRegister(tx: TenantTx): Promise<{ code: string; nextNumber: number }> {
  return (await findRegister(tx)) ?? { code: 'MENSA', nextNumber: 1 };
}
