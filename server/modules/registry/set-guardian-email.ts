import type { TenantTx } from '#server/platform/db.ts';
import { updateEmail, upsertFamilyChanges } from './family-queries.ts';

/** Writes an address that its owner has proved; an import does not take it back. */
export async function setGuardianEmail(
  tx: TenantTx,
  { guardianId, email }: { guardianId: number; email: string },
  actor: string,
): Promise<void> {
  await updateEmail(tx, guardianId, email);
  await upsertFamilyChanges(tx, { kind: 'guardian', id: guardianId }, ['email'], actor);
}
