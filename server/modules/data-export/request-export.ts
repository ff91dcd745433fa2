import type { RequestExportRefusal } from '#common/contract/data-export.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { enqueue } from '#server/platform/jobs.ts';
import { findExportByKey, insertExport } from './queries.ts';
import { tablesFor, type ExportScope } from './table-rules.ts';

export const MAKE_EXPORT = 'data_export.make';

/** Asks for an archive of all the Comune's data; one at a time. The same key again is the same export. */
export async function requestExport(
  tx: TenantTx,
  tenantId: TenantId,
  { requestKey, reason: words, ...scope }: ExportScope & { requestKey: string; reason: string },
  actor: string,
): Promise<Outcome<{ exportId: number }, RequestExportRefusal>> {
  const reason = words.trim();
  if (reason === '') return refuse('reason_missing');
  const known = await findExportByKey(tx, requestKey);
  if (known !== null) return ok({ exportId: known });
  const tableCount = tablesFor(scope).length;
  const exportId = await insertExport(tx, tenantId, {
    ...scope,
    tableCount,
    reason,
    requestKey,
    requestedBy: actor,
  });
  if (exportId === null) {
    const same = await findExportByKey(tx, requestKey);
    return same === null ? refuse('under_way') : ok({ exportId: same });
  }
  await enqueue(tx, MAKE_EXPORT, { tenantId, exportId }, { maxAttempts: 3 });
  await recordAudit(tx, {
    actor,
    action: 'data_export.request',
    subjectKind: 'data_export',
    subjectId: exportId,
    detail: { reason, ...scope },
  });
  return ok({ exportId });
}
