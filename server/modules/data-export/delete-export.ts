import type { ExportRefusal } from '#common/contract/data-export.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { deleteParts, failExport, findExport, findStale, setDeleted } from './queries.ts';

/** After so many hours without a step, whoever made it is dead. */
const STILL_HOURS = 6;

/** The archive goes; that it was made stays. Deleted twice, once. */
export async function deleteExport(
  tx: TenantTx,
  exportId: number,
  actor: string,
): Promise<Outcome<null, ExportRefusal>> {
  const found = await findExport(tx, exportId);
  if (!found) return refuse('unknown_export');
  if (found.state === 'deleted') return ok(null);
  if (found.state !== 'done') return refuse('not_ready');
  await deleteParts(tx, exportId);
  await setDeleted(tx, exportId);
  await recordAudit(tx, {
    actor,
    action: 'data_export.delete',
    subjectKind: 'data_export',
    subjectId: exportId,
  });
  return ok(null);
}

/** Deletes what has been kept long enough, and gives up what a dead worker left under way. */
export async function keepExports(tx: TenantTx): Promise<void> {
  for (const { exportId, state } of await findStale(tx, STILL_HOURS)) {
    if (state === 'done') {
      await deleteExport(tx, exportId, 'system');
      continue;
    }
    await failExport(tx, exportId);
    await deleteParts(tx, exportId);
  }
}
