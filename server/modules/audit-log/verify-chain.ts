import { inTenant, type Db, type TenantId } from '#server/platform/db.ts';
import { checkBlocks, findMissingBlock, saveCheck } from './queries.ts';

/** Blocks of one transaction: a few seconds at most. */
const STRETCH = 500;

/** Goes through the whole chain of a Comune's audit, from its first block, and keeps how far it holds. */
export async function verifyChain(db: Db, tenantId: TenantId): Promise<void> {
  let verifiedTo = 0;
  for (;;) {
    const from = verifiedTo;
    const stretch = await inTenant(db, tenantId, (tx) => checkBlocks(tx, from, STRETCH));
    verifiedTo = stretch.verifiedTo;
    if (stretch.brokenAt === null && verifiedTo > from) continue;
    await inTenant(db, tenantId, async (tx) =>
      saveCheck(tx, tenantId, { verifiedTo, brokenAt: stretch.brokenAt ?? (await findMissingBlock(tx)) }),
    );
    return;
  }
}
