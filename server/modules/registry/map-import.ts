import type { ColumnMapping, ImportColumns } from '#common/contract/registry.ts';
import { ok, refuse } from '#common/outcome.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import type { ImportContext } from './import-kinds.ts';
import { openBatch, refuseMissingColumns, type ImportOutcome, type OpenRefusal } from './open-batch.ts';
import { findBatch, rememberMapping, setBatchMapping } from './queries.ts';
import { isMappingValid } from './rules.ts';
import { showColumns } from './show-import.ts';
import { headerKeyOf } from './upload-import.ts';

/** Sets which column is which, for this file and for every later one with the same headings. */
export async function mapImport(
  context: ImportContext,
  tenantId: TenantId,
  batchId: number,
  mapping: ColumnMapping,
): Promise<ImportOutcome<ImportColumns, OpenRefusal | 'invalid_mapping' | 'already_applied'>> {
  const opened = await openBatch(context, tenantId, batchId);
  if (!opened.ok) return opened;
  const { importer, table } = opened.value;
  if (!isMappingValid(mapping, importer.columns, table.header.length)) return refuse('invalid_mapping');
  const missing = refuseMissingColumns(importer, mapping);
  if (missing) return missing;
  return inTenant(context.db, tenantId, async (tx) => {
    const locked = await findBatch(tx, batchId, { forUpdate: true });
    if (locked?.batch.state !== 'uploaded') return refuse('already_applied');
    const { kind } = locked.batch;
    const headerKey = headerKeyOf(table.header);
    await setBatchMapping(tx, batchId, mapping);
    await rememberMapping(tx, tenantId, { kind, headerKey, mapping, at: context.clock.now() });
    return ok(showColumns(locked.batch, importer, table.header, mapping));
  });
}
