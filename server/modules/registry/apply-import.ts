import type { AppliedImport } from '#common/contract/registry.ts';
import { ok, refuse } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { inTenant, violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import type { ImportContext } from './import-kinds.ts';
import {
  openBatch,
  refuseMissingColumns,
  type ImportOutcome,
  type OpenedBatch,
  type OpenRefusal,
} from './open-batch.ts';
import { prepareBatch } from './preview-import.ts';
import { findBatch, lockImports, markApplied } from './queries.ts';

type ApplyOutcome = ImportOutcome<
  AppliedImport,
  OpenRefusal | 'already_applied' | 'has_rejects' | 'changed_meanwhile'
>;

interface ApplyOptions {
  actor: string;
  acceptRejects?: boolean;
  preferFile?: boolean;
}

/**
 * Writes an uploaded file, all of it or nothing. Rows with flaws are left out only on request; otherwise they refuse
 * the whole (`has_rejects`); what families have changed gives way to the file only on request. Rows that are missing from the file are never removed. `changed_meanwhile`: somebody has
 * just written what the file states too.
 */
export async function applyImport(
  context: ImportContext,
  tenantId: TenantId,
  batchId: number,
  options: ApplyOptions,
): Promise<ApplyOutcome> {
  const opened = await openBatch(context, tenantId, batchId);
  if (!opened.ok) return opened;
  try {
    return await inTenant(context.db, tenantId, (tx) =>
      applyOpened(tx, context, tenantId, opened.value, options),
    );
  } catch (error) {
    if (violatedConstraint(error)) return refuse('changed_meanwhile');
    throw error;
  }
}

async function applyOpened(
  tx: TenantTx,
  context: ImportContext,
  tenantId: TenantId,
  opened: OpenedBatch,
  { actor, acceptRejects = false, preferFile = false }: ApplyOptions,
): Promise<ApplyOutcome> {
  const { batchId } = opened.batch;
  await lockImports(tx, tenantId);
  const locked = await findBatch(tx, batchId, { forUpdate: true });
  if (!locked) return refuse('unknown_batch');
  if (locked.batch.state === 'discarded') return refuse('discarded');
  if (locked.batch.state === 'applied') return refuse('already_applied');
  const { importer, table } = opened;
  // The columns may have been mapped anew since the batch was opened; its bytes may not.
  const missing = refuseMissingColumns(importer, locked.mapping);
  if (missing) return missing;
  const prepared = await prepareBatch(
    tx,
    context,
    tenantId,
    { importer, table, mapping: locked.mapping },
    {
      actor,
      isApply: true,
      preferFile,
    },
  );
  const { totals, findings } = prepared;
  if (findings.rejects.length > 0 && !acceptRejects) return refuse('has_rejects');
  await prepared.write();
  await markApplied(tx, batchId, { totals, rejects: findings.rejects }, context.clock.now());
  await recordAudit(tx, {
    actor,
    action: 'registry.apply_import',
    subjectKind: 'import_batch',
    subjectId: batchId,
    detail: { kind: opened.batch.kind, fileName: opened.batch.fileName, preferFile, ...totals },
  });
  return ok({ batchId, totals });
}
