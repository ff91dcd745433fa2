import type { TenantTx } from '#server/platform/db.ts';
import { countGuardianships, deleteGuardianships } from './people-queries.ts';
import { updateEmail } from './family-queries.ts';

/**
 * Takes an invited person away from the children of a payer. Who then stands for nobody is written to no more.
 * `unknown`: nobody whom a payer of these children has invited.
 */
export async function shutOut(
  tx: TenantTx,
  wanted: { payerId: number; guardianId: number },
): Promise<'unknown' | 'has_others' | 'has_none'> {
  if ((await deleteGuardianships(tx, wanted)) === 0) return 'unknown';
  if ((await countGuardianships(tx, wanted.guardianId)) > 0) return 'has_others';
  await updateEmail(tx, wanted.guardianId, null);
  return 'has_none';
}
