import { createHash } from 'node:crypto';
import type { ImportColumns, ImportKind } from '#common/contract/registry.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { readTableFile, type TableFileRefusal } from '#server/platform/table-file.ts';
import type { ImportContext } from './import-kinds.ts';
import { findBatch, findMapping, insertBatch } from './queries.ts';
import { isMappingValid, mapColumns, normaliseHeading } from './rules.ts';
import { showColumns } from './show-import.ts';

/**
 * Keeps an uploaded file for preview and confirmation; nothing is imported yet. Columns are found by their headings, or
 * as a person once mapped the same set of headings. Refuses what cannot be read as a table, keeping nothing of it.
 */
export async function uploadImport(
  context: ImportContext,
  tenantId: TenantId,
  upload: { kind: ImportKind; fileName: string; content: Buffer; actor: string },
): Promise<Outcome<ImportColumns, TableFileRefusal | 'unknown_kind'>> {
  const importer = context.importers.find(({ kind }) => kind === upload.kind);
  if (!importer) return refuse('unknown_kind');
  const table = await readTableFile(upload.content, upload.fileName);
  if (!table.ok) return table;
  const { header } = table.value;
  return inTenant(context.db, tenantId, async (tx) => {
    const remembered = await findMapping(tx, upload.kind, headerKeyOf(header));
    const isUsable = remembered && isMappingValid(remembered, importer.columns, header.length);
    const mapping = isUsable ? remembered : mapColumns(header, importer.columns);
    const batchId = await insertBatch(tx, tenantId, { ...upload, mapping, at: context.clock.now() });
    await recordAudit(tx, {
      actor: upload.actor,
      action: 'registry.upload_import',
      subjectKind: 'import_batch',
      subjectId: batchId,
      detail: { kind: upload.kind, fileName: upload.fileName },
    });
    const stored = await findBatch(tx, batchId);
    if (!stored) throw new Error('the batch has just been stored');
    return ok(showColumns(stored.batch, importer, header, mapping));
  });
}

/** The same headings in the same order are the same program's export. */
export function headerKeyOf(header: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(header.map(normaliseHeading)))
    .digest('hex');
}
