import type { TenantTx } from '#server/platform/db.ts';
import { countGuardianships, deleteGuardianships } from './people-queries.ts';
import { updateEmail } from './family-queries.ts';

interface ShutOut {
  childIds: number[];
  /** Whether the person stands for other children still. */
  hasOthers: boolean;
}

/**
 * Takes an invited person away from the children of a payer. Who then stands for nobody is written to no more. `null`:
 * nobody whom a payer of these children has invited.
 */
export async function shutOut(
  tx: TenantTx,
  wanted: { payerId: number; guardianId: number },
): Promise<ShutOut | null> {
  const childIds = await deleteGuardianships(tx, wanted);
  if (childIds.length === 0) return null;
  const hasOthers = (await countGuardianships(tx, wanted.guardianId)) > 0;
  if (!hasOthers) await updateEmail(tx, wanted.guardianId, null);
  return { childIds, hasOthers };
}
