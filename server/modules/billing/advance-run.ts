import { createStagedPositions } from '#server/modules/payments/create-staged-positions.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { inTenant, type Db, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { letOutboxGo } from '#server/platform/outbox.ts';
import { isWhollyIssued, lockNextChunk, markIssued, readInvoiceOffset, type Chunk } from './chunk-queries.ts';
import { announceInvoices, writeInvoices } from './issue-chunk.ts';
import { messagesOfRun } from './rules.ts';
import { findRun, lockRun, setRunState, type RunRow } from './run-queries.ts';

/** Chunks issued at the same time, each on a connection of its own: what two cores can do. */
const CONCURRENT_CHUNKS = 2;

/**
 * Takes a confirmed run to its end: issues every chunk, then completes it. Each step is one transaction that leaves its
 * mark, so a stop at any point resumes where it was, and two workers share the chunks. Calling it on a finished run does
 * nothing.
 */
export async function advanceRun(db: Db, tenantId: TenantId, runId: number): Promise<void> {
  const issueChunks = async () => {
    while (await inTenant(db, tenantId, (tx) => issueNextChunk(tx, tenantId, runId)));
  };
  // All of them come to rest before a failure is thrown: the job's next attempt must not meet this one's transactions.
  const ends = await Promise.allSettled(Array.from({ length: CONCURRENT_CHUNKS }, issueChunks));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  const isComplete = await inTenant(db, tenantId, (tx) => completeRun(tx, runId));
  // Another worker still issues a chunk: the job's next attempt, or that worker, takes the run on.
  if (!isComplete) throw new RunStillAtWork(runId);
}

export class RunStillAtWork extends Error {
  constructor(runId: number) {
    super(`another worker holds a chunk of run ${runId}`);
  }
}

async function issueNextChunk(tx: TenantTx, tenantId: TenantId, runId: number): Promise<boolean> {
  const run = await findRun(tx, runId);
  if (run?.state !== 'issuing') return false;
  const chunk = await lockNextChunk(tx, runId);
  if (!chunk) return false;
  if (chunk.invoiceCount > 0) await issueChunk(tx, tenantId, run, chunk);
  await markIssued(tx, runId, chunk.chunkNo);
  return true;
}

async function issueChunk(tx: TenantTx, tenantId: TenantId, run: RunRow, chunk: Chunk): Promise<void> {
  const offset = await readInvoiceOffset(tx, run.runId, chunk.chunkNo);
  if (run.firstNumber === null) throw new Error(`run ${run.runId} has no numbers`);
  await writeInvoices(tx, tenantId, run, chunk, run.firstNumber + offset);
  await createPositions(tx, tenantId, run, offset);
  await announceInvoices(tx, tenantId, run.runId);
}

async function createPositions(tx: TenantTx, tenantId: TenantId, run: RunRow, offset: number): Promise<void> {
  const { firstIuvBase, segregationCode, taxonomyCode } = run;
  // Under the policy "on request" (the manual's other flow) families make their notices themselves.
  if (firstIuvBase === null || !segregationCode) return;
  if (!taxonomyCode) throw new Error(`run ${run.runId}: the service has no taxonomy code`);
  await createStagedPositions(tx, tenantId, {
    segregationCode,
    firstBase: firstIuvBase + offset,
    dueOn: run.dueOn,
    description: run.description,
    taxonomyCode,
    holdKey: messagesOfRun(run.runId),
  });
}

async function completeRun(tx: TenantTx, runId: number): Promise<boolean> {
  const run = await lockRun(tx, runId);
  if (run?.state === 'issued') return true;
  if (run?.state !== 'issuing' || !(await isWhollyIssued(tx, runId))) return false;
  await setRunState(tx, runId, 'issued');
  await letOutboxGo(tx, messagesOfRun(runId));
  await recordAudit(tx, {
    actor: 'system',
    action: 'billing.complete_run',
    subjectKind: 'billing_run',
    subjectId: runId,
    detail: { invoiceCount: run.invoiceCount, totalCents: run.totalCents },
  });
  return true;
}
