import { postStagedInvoices } from '#server/modules/ledger/post-invoices.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Chunk } from './chunk-queries.ts';
import {
  insertStagedAudit,
  insertStagedInvoices,
  insertStagedLines,
  insertStagedMessages,
  stageInvoices,
} from './issue-queries.ts';
import { insertStagedPushes } from './push-queries.ts';
import type { RunRow } from './run-queries.ts';

/**
 * Writes and books the invoices of a chunk, numbered from `firstNumber`, and leaves them staged. The days are frozen and
 * the quotes stored: what was priced must be what is issued, or nothing is.
 */
export async function writeInvoices(
  tx: TenantTx,
  tenantId: TenantId,
  run: RunRow,
  chunk: Chunk,
  firstNumber: number,
): Promise<void> {
  const staged = await stageInvoices(tx, run, chunk, firstNumber);
  await insertStagedInvoices(tx, tenantId, run);
  const lineCount = await insertStagedLines(tx, tenantId, run, chunk);
  if (
    staged.invoiceCount !== chunk.invoiceCount ||
    staged.totalCents !== chunk.totalCents ||
    lineCount !== staged.mealCount
  ) {
    throw new Error(`chunk ${chunk.chunkNo} of run ${run.runId} changed between pricing and issue`);
  }
  await postStagedInvoices(tx, tenantId, run.issuedOn);
}

/** Tells the families of the staged invoices, once their notices are made, and the audit. */
export async function announceInvoices(tx: TenantTx, tenantId: TenantId, runId: number): Promise<void> {
  await insertStagedMessages(tx, tenantId, runId);
  await insertStagedPushes(tx, tenantId, runId);
  await insertStagedAudit(tx, tenantId, runId);
}
