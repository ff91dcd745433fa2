import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import type { ImportContext } from './import-kinds.ts';
import { findBatch, markDiscarded } from './queries.ts';

/** Gives up an uploaded file and deletes its contents. Discarding twice is harmless; what was applied stays. */
export function discardImport(
  { db, importers }: Pick<ImportContext, 'db' | 'importers'>,
  tenantId: TenantId,
  batchId: number,
  actor: string,
): Promise<Outcome<null, 'unknown_batch' | 'already_applied'>> {
  return inTenant(db, tenantId, async (tx) => {
    const found = await findBatch(tx, batchId, { forUpdate: true });
    if (!found || !importers.some(({ kind }) => kind === found.batch.kind)) return refuse('unknown_batch');
    if (found.batch.state === 'applied') return refuse('already_applied');
    if (found.batch.state === 'discarded') return ok(null);
    await markDiscarded(tx, batchId);
    await recordAudit(tx, {
      actor,
      action: 'registry.discard_import',
      subjectKind: 'import_batch',
      subjectId: batchId,
    });
    return ok(null);
  });
}
