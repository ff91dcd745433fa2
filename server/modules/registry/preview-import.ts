import type { ImportBatch, ImportIssue, ImportTotals } from '#common/contract/registry.ts';
import { ok } from '#common/outcome.ts';
import { inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { countTotals, type ImportContext, type ImportFindings, type PreparedImport } from './import-kinds.ts';
import {
  openBatch,
  refuseMissingColumns,
  type ImportOutcome,
  type OpenedBatch,
  type OpenRefusal,
} from './open-batch.ts';
import { readRows } from './read-rows.ts';

export interface PreviewedImport extends ImportFindings {
  batch: ImportBatch;
  totals: ImportTotals;
}

/** What applying the batch would do now, to the last row. Writes nothing. */
export async function previewImport(
  context: ImportContext,
  tenantId: TenantId,
  batchId: number,
): Promise<ImportOutcome<PreviewedImport, OpenRefusal>> {
  const opened = await openBatch(context, tenantId, batchId);
  if (!opened.ok) return opened;
  const missing = refuseMissingColumns(opened.value.importer, opened.value.mapping);
  if (missing) return missing;
  const { findings, totals } = await inTenant(context.db, tenantId, (tx) =>
    prepareBatch(tx, context, tenantId, opened.value, { actor: '', isApply: false, preferFile: false }),
  );
  return ok({ batch: opened.value.batch, totals, ...findings });
}

/** Checks and compares: the part that preview and application have in common, so that they cannot differ. */
export async function prepareBatch(
  tx: TenantTx,
  context: ImportContext,
  tenantId: TenantId,
  { importer, table, mapping }: Pick<OpenedBatch, 'importer' | 'table' | 'mapping'>,
  options: { actor: string; isApply: boolean; preferFile: boolean },
): Promise<PreparedImport & { totals: ImportTotals }> {
  const { rows, rejects } = readRows(table, importer.columns, mapping);
  const { clock } = context;
  const prepared = await importer.prepare(tx, {
    tenantId,
    rows,
    now: clock.now(),
    today: clock.today(),
    ...options,
  });
  const all: ImportIssue[] = [...rejects, ...prepared.findings.rejects].sort((a, b) => a.line - b.line);
  const findings = { ...prepared.findings, rejects: all };
  return { findings, write: prepared.write, totals: countTotals(table.rows.length, findings) };
}
