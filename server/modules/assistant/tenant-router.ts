import { deserialize } from 'node:v8';
import { inTenant, type Db, type TenantId } from '#server/platform/db.ts';
import { currentRouter } from './current-router.ts';
import { findLearning, findWeights, type Learning } from './learning-queries.ts';
import type { Example } from './router/lexicon.ts';
import type { OwnModel, Router } from './router/router.ts';
import { inOrder, type Taught } from './train-model.ts';

/** What understands the messages of one Comune. */
export interface Mind extends Learning, Pick<Taught, 'model'> {
  router: Router;
  /** Learnt by another release: what was taught is told by its words until it is learnt again. */
  isStale: boolean;
}

/** Of the Comuni that have taught something, those asked last: each takes some megabytes. */
const MAX_KEPT = 12;
const kept = new Map<TenantId, { version: number; own: Promise<Own> }>();

type Own = Pick<Mind, 'router' | 'model' | 'isStale'>;

/** As the latest version in the database: what one process has learnt, all know at the next question. */
export async function mindOf(db: Db, tenantId: TenantId): Promise<Mind> {
  return mindFrom(db, tenantId, await inTenant(db, tenantId, findLearning));
}

/** `learning`: as it has just been read. */
export async function mindFrom(db: Db, tenantId: TenantId, learning: Learning): Promise<Mind> {
  const { version, hasWeights, examples } = learning;
  if (version === null || !hasWeights) {
    kept.delete(tenantId);
    return { ...learning, router: await currentRouter(), model: null, isStale: false };
  }
  const known = kept.get(tenantId);
  const own = known?.version === version ? known.own : restore(db, tenantId, version, examples);
  // The latest used is the last.
  kept.delete(tenantId);
  kept.set(tenantId, { version, own });
  for (const oldest of kept.keys()) if (kept.size > MAX_KEPT) kept.delete(oldest);
  try {
    return { ...learning, ...(await own) };
  } catch (error) {
    kept.delete(tenantId);
    throw error;
  }
}

async function restore(
  db: Db,
  tenantId: TenantId,
  version: number,
  examples: readonly Example[],
): Promise<Own> {
  const authored = await currentRouter();
  const weights = await inTenant(db, tenantId, (tx) => findWeights(tx, version));
  const model = weights && (deserialize(weights) as OwnModel);
  const own = inOrder(examples);
  const router = model && authored.withOwn(own, model);
  return router
    ? { router, model, isStale: false }
    : { router: authored.heeding(own), model: null, isStale: true };
}
