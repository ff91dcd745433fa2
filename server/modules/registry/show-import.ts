import type { ColumnMapping, ImportBatch, ImportColumns } from '#common/contract/registry.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import type { TenantId } from '#server/platform/db.ts';
import type { ImportContext, Importer } from './import-kinds.ts';
import { openBatch, type OpenRefusal } from './open-batch.ts';

/** A batch with its headings and where each known column was found: what the mapping screen shows. */
export async function showImport(
  context: ImportContext,
  tenantId: TenantId,
  batchId: number,
): Promise<Outcome<ImportColumns, OpenRefusal>> {
  const opened = await openBatch(context, tenantId, batchId);
  if (!opened.ok) return opened;
  const { batch, importer, table, mapping } = opened.value;
  return ok(showColumns(batch, importer, table.header, mapping));
}

export function showColumns(
  batch: ImportBatch,
  importer: Importer,
  header: readonly string[],
  mapping: ColumnMapping,
): ImportColumns {
  const columns = importer.columns.map(({ key, label, isRequired }) => ({
    key,
    label,
    isRequired,
    position: mapping[key] ?? null,
  }));
  return { batch, header: [...header], columns };
}
