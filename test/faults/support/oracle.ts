import assert from 'node:assert/strict';
import type { TenantId } from '../../../server/platform/db.ts';
import { differences, takeSnapshot, type Snapshot } from './snapshot.ts';
import type { StageDatabase } from './stage.ts';

/** I1 to I10 hold. */
export async function assertInvariants(database: StageDatabase, tenantId: TenantId): Promise<void> {
  assert.deepEqual(await database.violations(tenantId), [], 'invariants');
}

/** The invariants hold, and every row is that of the undisturbed run. */
export async function assertEqualsReference(
  database: StageDatabase,
  tenantId: TenantId,
  reference: Snapshot,
): Promise<void> {
  await assertInvariants(database, tenantId);
  assert.deepEqual(differences(await takeSnapshot(database), reference), [], 'rows unlike the reference');
}
