/** The steps that every use case of an import shares: find the batch, read its bytes, know its columns. */
import type { ImportBatch, ImportIssue, ColumnMapping, ImportRefusal } from '#common/contract/registry.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { readTableFile, type TableFile, type TableFileRefusal } from '#server/platform/table-file.ts';
import type { ImportContext, Importer } from './import-kinds.ts';
import { findBatch } from './queries.ts';
import { missingColumns } from './rules.ts';

export interface OpenedBatch {
  batch: ImportBatch;
  importer: Importer;
  table: TableFile;
  mapping: ColumnMapping;
  /** Of an applied batch: the rows that were left out. */
  rejects: ImportIssue[];
}

export type OpenRefusal = 'unknown_batch' | 'discarded' | TableFileRefusal;

/** The columns that a file lacks, by label: a refusal that a clerk can act on has to name them. */
export type MissingColumns = { ok: false; reason: 'missing_columns'; columns: string[] };
export type ImportOutcome<T, Reason extends ImportRefusal> = Outcome<T, Reason> | MissingColumns;

/** Parses outside any transaction: a large workbook takes seconds, and the bytes of a batch never change. */
export async function openBatch(
  context: ImportContext,
  tenantId: TenantId,
  batchId: number,
): Promise<Outcome<OpenedBatch, OpenRefusal>> {
  const found = await inTenant(context.db, tenantId, (tx) => findBatch(tx, batchId));
  if (!found) return refuse('unknown_batch');
  const { batch, content, mapping, rejects } = found;
  const importer = context.importers.find(({ kind }) => kind === batch.kind);
  // Of a kind that the caller may not see.
  if (!importer) return refuse('unknown_batch');
  if (batch.state === 'discarded') return refuse('discarded');
  const table = await readTableFile(content, batch.fileName);
  if (!table.ok) return table;
  return ok({ batch, importer, table: table.value, mapping, rejects });
}

export function refuseMissingColumns(importer: Importer, mapping: ColumnMapping): MissingColumns | null {
  const columns = missingColumns(mapping, importer.columns);
  return columns.length === 0 ? null : { ok: false, reason: 'missing_columns', columns };
}
