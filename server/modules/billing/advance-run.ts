import { reserveBases } from '#server/modules/payments/reserve-bases.ts';
import { createStagedPositions } from '#server/modules/payments/create-staged-positions.ts';
import { postStagedInvoices } from '#server/modules/ledger/post-invoices.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { inTenant, type Db, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { readBillingSettings } from './read-billing-settings.ts';
import { priceChunk } from './price-chunk.ts';
import {
  findRun,
  insertExceptions,
  insertQuotes,
  insertStagedInvoices,
  insertStagedMessages,
  lockNextChunk,
  lockRun,
  markIssued,
  markPriced,
  readInvoiceOffset,
  reserveNumbers,
  setRunNumbers,
  setRunState,
  stageInvoices,
  sumChunks,
  type ChildBill,
  type Chunk,
  type RunRow,
} from './queries.ts';

/**
 * Takes a confirmed run to its end: prices every chunk, reserves numbers and IUVs once, issues every chunk, completes.
 * Each step is one transaction that leaves its mark, so a stop at any point resumes where it was, and two workers
 * share the chunks. Calling it on a finished run does nothing.
 */
export async function advanceRun(db: Db, tenantId: TenantId, runId: number): Promise<void> {
  while (await inTenant(db, tenantId, (tx) => priceNextChunk(tx, tenantId, runId)));
  const isNumbered = await inTenant(db, tenantId, (tx) => numberRun(tx, tenantId, runId));
  // Another worker still prices a chunk: the job's next attempt, or that worker, takes the run on.
  if (!isNumbered) throw new RunStillAtWork(runId);
  while (await inTenant(db, tenantId, (tx) => issueNextChunk(tx, tenantId, runId)));
  const isComplete = await inTenant(db, tenantId, (tx) => completeRun(tx, runId));
  if (!isComplete) throw new RunStillAtWork(runId);
}

export class RunStillAtWork extends Error {
  constructor(runId: number) {
    super(`another worker holds a chunk of run ${runId}`);
  }
}

async function priceNextChunk(tx: TenantTx, tenantId: TenantId, runId: number): Promise<boolean> {
  const run = await findRun(tx, runId);
  if (run?.state !== 'pricing') return false;
  const chunk = await lockNextChunk(tx, runId, 'pricing');
  if (!chunk) return false;
  const priced = await priceChunk(tx, run, chunk);
  await insertQuotes(tx, tenantId, runId, priced.quotes);
  await insertExceptions(tx, tenantId, runId, priced.bills.flatMap(exceptionsOf));
  await markPriced(tx, runId, chunk.chunkNo, priced.totals);
  return true;
}

/** Meals that will not be on any invoice, by reason, so that none is lost without a word (I1). */
function exceptionsOf(bill: ChildBill) {
  const exceptions: {
    childId: number;
    reason: 'no_tariff' | 'no_enrolment' | 'no_payer';
    mealCount: number;
  }[] = [];
  const { childId } = bill;
  if (!bill.hasPayer)
    exceptions.push({ childId, reason: 'no_payer', mealCount: bill.mealCount + bill.unpricedCount });
  else if (bill.unpricedCount > 0) {
    exceptions.push({
      childId,
      reason: bill.hasEnrolmentGap ? 'no_enrolment' : 'no_tariff',
      mealCount: bill.unpricedCount,
    });
  }
  return exceptions;
}

/** Reserves first..last of the register and of the IUV counter in one short transaction; once, under the run's lock. */
async function numberRun(tx: TenantTx, tenantId: TenantId, runId: number): Promise<boolean> {
  const run = await lockRun(tx, runId);
  if (!run || run.state === 'draft' || run.state === 'discarded')
    throw new Error(`run ${runId} was not confirmed`);
  if (run.state !== 'pricing') return true;
  const totals = await sumChunks(tx, runId);
  if (totals.unpriced > 0) return false;
  const firstNumber = await reserveNumbers(tx, run.registerId, totals.invoiceCount);
  // One IUV base for each invoice, though some payers cannot have a notice yet: a fiscal code that arrives or goes
  // between pricing and issue then changes nothing for the others, and an unused base costs nothing.
  const { noticePolicy } = await readBillingSettings(tx);
  const bases =
    totals.invoiceCount > 0 && noticePolicy === 'automatic'
      ? await reserveBases(tx, tenantId, totals.invoiceCount)
      : null;
  await setRunNumbers(tx, runId, {
    ...totals,
    firstNumber,
    firstIuvBase: bases?.firstBase ?? null,
    segregationCode: bases?.segregationCode ?? null,
  });
  return true;
}

async function issueNextChunk(tx: TenantTx, tenantId: TenantId, runId: number): Promise<boolean> {
  const run = await findRun(tx, runId);
  if (run?.state !== 'issuing') return false;
  const chunk = await lockNextChunk(tx, runId, 'issuing');
  if (!chunk) return false;
  if (chunk.invoiceCount > 0) await issueChunk(tx, tenantId, run, chunk);
  await markIssued(tx, runId, chunk.chunkNo);
  return true;
}

async function issueChunk(tx: TenantTx, tenantId: TenantId, run: RunRow, chunk: Chunk): Promise<void> {
  const offset = await readInvoiceOffset(tx, run.runId, chunk.chunkNo);
  if (run.firstNumber === null) throw new Error(`run ${run.runId} has no numbers`);
  const staged = await stageInvoices(tx, run, chunk, run.firstNumber + offset);
  // The days are frozen and the quotes stored: what was priced must be what is issued, or nothing is.
  if (staged.invoiceCount !== chunk.invoiceCount || staged.totalCents !== chunk.totalCents) {
    throw new Error(`chunk ${chunk.chunkNo} of run ${run.runId} changed between pricing and issue`);
  }
  await insertStagedInvoices(tx, tenantId, run);
  await postStagedInvoices(tx, tenantId, run.issuedOn);
  await createPositions(tx, tenantId, run, offset);
  await insertStagedMessages(tx, tenantId, run.runId);
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
  });
}

async function completeRun(tx: TenantTx, runId: number): Promise<boolean> {
  const run = await lockRun(tx, runId);
  if (run?.state === 'issued') return true;
  const totals = await sumChunks(tx, runId);
  if (run?.state !== 'issuing' || totals.unissued > 0) return false;
  await setRunState(tx, runId, 'issued');
  await recordAudit(tx, {
    actor: 'system',
    action: 'billing.complete_run',
    subjectKind: 'billing_run',
    subjectId: runId,
    detail: { invoiceCount: totals.invoiceCount, totalCents: totals.totalCents },
  });
  return true;
}
