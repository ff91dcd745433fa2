import { setImmediate } from 'node:timers/promises';
import { deserialize } from 'node:v8';
import { inTenant, type Db, type TenantId } from '#server/platform/db.ts';
import { currentRouter } from './current-router.ts';
import { findLearning, findWeights, type Learning } from './learning-queries.ts';
import type { PackedLinear } from './router/packed-linear.ts';
import { Router, type Example } from './router/router.ts';
import { inOrder } from './train-model.ts';
import { loadUtterances } from './utterances.ts';

/** What understands the messages of one Comune. */
export interface Mind extends Learning {
  router: Router;
  /** Learnt by another release: the authored examples serve until it is learnt again. */
  isStale: boolean;
}

/** Of the Comuni that have taught something, those asked last: each takes some tens of megabytes. */
const MAX_KEPT = 6;
const kept = new Map<TenantId, { version: number; router: Promise<Router | null> }>();

/** As the latest version in the database: what one process has learnt, all know at the next question. */
export async function mindOf(db: Db, tenantId: TenantId): Promise<Mind> {
  return mindFrom(db, tenantId, await inTenant(db, tenantId, findLearning));
}

/** `learning`: as it has just been read. */
export async function mindFrom(db: Db, tenantId: TenantId, learning: Learning): Promise<Mind> {
  const { version, hasWeights, examples } = learning;
  if (version === null || !hasWeights) {
    kept.delete(tenantId);
    return { ...learning, router: await currentRouter(), isStale: false };
  }
  const known = kept.get(tenantId);
  const router = known?.version === version ? known.router : restore(db, tenantId, version, examples);
  // The latest used is the last.
  kept.delete(tenantId);
  kept.set(tenantId, { version, router });
  for (const oldest of kept.keys()) if (kept.size > MAX_KEPT) kept.delete(oldest);
  try {
    const restored = await router;
    return { ...learning, router: restored ?? (await currentRouter()), isStale: restored === null };
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
): Promise<Router | null> {
  const weights = await inTenant(db, tenantId, (tx) => findWeights(tx, version));
  if (!weights) return null;
  const packed = deserialize(weights) as PackedLinear;
  return Router.restore([...(await loadUtterances()), ...inOrder(examples)], packed, () => setImmediate());
}
