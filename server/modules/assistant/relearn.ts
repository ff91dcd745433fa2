import { attemptInTenant, type Db, type TenantId } from '#server/platform/db.ts';
import { holdLearning, keepLesson, tryLesson } from './learn.ts';
import { mindOf } from './tenant-router.ts';

/** After a release whose authored examples or features are others: what the Comune taught is learnt beside them again. */
export async function relearnIfStale(db: Db, tenantId: TenantId): Promise<void> {
  const mind = await mindOf(db, tenantId);
  if (!mind.isStale) return;
  const lesson = await tryLesson(mind, mind.examples);
  await attemptInTenant(db, tenantId, async (tx) => {
    const held = await holdLearning(tx, tenantId, lesson);
    if (held.ok) await keepLesson(tx, tenantId, lesson, { cause: 'release', actor: 'system' });
    return held;
  });
}
