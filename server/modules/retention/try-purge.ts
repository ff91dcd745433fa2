import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { RetentionCategory } from '#server/platform/retention.ts';
import { endRun, findPeriod, insertRun, lockCount, saveStanding } from './queries.ts';

/** A report of what the next night would purge. Deletes nothing. */
export async function tryPurge(
  tx: TenantTx,
  tenantId: TenantId,
  categories: readonly RetentionCategory[],
  actor: string,
): Promise<number> {
  const runId = await insertRun(tx, tenantId, { isDry: true, startedBy: actor });
  for (const category of categories) {
    await lockCount(tx, tenantId, runId, category.key);
    const standing = await category.measure(tx, await findPeriod(tx, category.key));
    await saveStanding(tx, runId, category.key, standing);
  }
  await endRun(tx, runId);
  return runId;
}
