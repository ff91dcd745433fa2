import { recordAudit } from '#server/platform/audit.ts';
import { inTenant, type Db, type TenantId } from '#server/platform/db.ts';
import type { RetentionCategory } from '#server/platform/retention.ts';
import {
  addPurged,
  endRun,
  findPeriod,
  listCounts,
  lockCount,
  openRun,
  saveFailure,
  saveStanding,
} from './queries.ts';

/** Short enough that nobody waits for the rows, or for the locks on them. */
export const PURGE_BATCH = 500;
export const PURGE_ACTOR = 'job:retention';

/**
 * Purges what is past its period, a batch to a transaction, each with its count in the report: what is interrupted goes
 * on from there, under the same report. A category that fails leaves the others their turn; the run stays open, and is
 * tried again.
 */
export async function purgeTenant(
  db: Db,
  tenantId: TenantId,
  categories: readonly RetentionCategory[],
  batch = PURGE_BATCH,
): Promise<void> {
  const runId = await inTenant(db, tenantId, (tx) => openRun(tx, tenantId, PURGE_ACTOR));
  const failures: unknown[] = [];
  for (const category of categories) {
    try {
      while (await purgeBatch(db, tenantId, { runId, category, batch }));
    } catch (error) {
      failures.push(error);
      const failure = String(error).slice(0, 500);
      await inTenant(db, tenantId, (tx) =>
        saveFailure(tx, tenantId, { runId, category: category.key, failure }),
      );
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} categories not purged`);
  await inTenant(db, tenantId, async (tx) => {
    if (!(await endRun(tx, runId))) return;
    const purged = (await listCounts(tx, runId)).filter((count) => count.purged > 0);
    if (purged.length === 0) return;
    await recordAudit(tx, {
      actor: PURGE_ACTOR,
      action: 'retention.purge',
      subjectKind: 'retention_run',
      subjectId: runId,
      detail: Object.fromEntries(purged.map((count) => [count.category, count.purged])),
    });
  });
}

/** False: nothing of the category is left to purge, and the report says how it stands. */
function purgeBatch(
  db: Db,
  tenantId: TenantId,
  { runId, category, batch }: { runId: number; category: RetentionCategory; batch: number },
): Promise<boolean> {
  return inTenant(db, tenantId, async (tx) => {
    if (!(await lockCount(tx, tenantId, runId, category.key))) return false;
    const period = await findPeriod(tx, category.key);
    const purged = await category.purge(tx, tenantId, period, batch);
    await addPurged(tx, runId, category.key, purged);
    if (purged === batch) return true;
    await saveStanding(tx, runId, category.key, await category.measure(tx, period));
    return false;
  });
}
