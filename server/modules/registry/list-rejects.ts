import { toCsv } from '#common/csv.ts';
import type { TableRow } from '#server/platform/table-file.ts';
import { ok } from '#common/outcome.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import type { ImportContext } from './import-kinds.ts';
import { openBatch, refuseMissingColumns, type ImportOutcome, type OpenRefusal } from './open-batch.ts';
import { prepareBatch } from './preview-import.ts';

/**
 * The rejected rows as CSV: where, why, and the row itself, so that it can be put right and imported again. Of an
 * applied batch, those that were left out then.
 */
export async function listRejects(
  context: ImportContext,
  tenantId: TenantId,
  batchId: number,
): Promise<ImportOutcome<string, OpenRefusal>> {
  const opened = await openBatch(context, tenantId, batchId);
  if (!opened.ok) return opened;
  const { batch, table, importer, mapping } = opened.value;
  let { rejects } = opened.value;
  if (batch.state === 'uploaded') {
    const missing = refuseMissingColumns(importer, mapping);
    if (missing) return missing;
    const prepared = await inTenant(context.db, tenantId, (tx) =>
      prepareBatch(tx, context, tenantId, opened.value, { actor: '', isApply: false, preferFile: false }),
    );
    rejects = prepared.findings.rejects;
  }
  const rows = new Map<number, TableRow>(table.rows.map((row) => [row.line, row]));
  return ok(
    toCsv(
      ['Riga', 'Colonna', 'Valore', 'Motivo', ...table.header],
      rejects.map(({ line, column, value, message }) => [
        line,
        column,
        value,
        message,
        ...(rows.get(line)?.cells ?? []),
      ]),
    ),
  );
}
