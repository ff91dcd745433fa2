import type { ConfirmRunRefusal, RunAnomalyKind } from '#common/contract/billing-runs.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { freezeServiceDays } from '#server/modules/meals/freeze-service-days.ts';
import { reserveBases } from '#server/modules/payments/reserve-bases.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { enqueue } from '#server/platform/jobs.ts';
import { holdOutbox } from '#server/platform/outbox.ts';
import { insertApplied, lockWaitingOf } from './adjustment-queries.ts';
import { appliedOf } from './adjustment-rules.ts';
import { insertChunk, type ChildStretch } from './chunk-queries.ts';
import { priceRun } from './preview-run.ts';
import type { PricedChunk } from './price-chunk.ts';
import { insertFixedParts } from './fixed-part-queries.ts';
import { insertExceptions, insertQuotes } from './pricing-queries.ts';
import { readBillingSettings } from './read-billing-settings.ts';
import { findNextIssueDay } from './reissue-queries.ts';
import { exceptionsOf, judgeConfirmation, messagesOfRun } from './rules.ts';
import {
  hasPrepaidDays,
  lockRun,
  markConfirmed,
  reserveNumbers,
  type ChunkTotals,
  type RunRow,
} from './run-queries.ts';

export const ADVANCE_RUN = 'billing.advance_run';

/**
 * Confirms a draft: freezes its days, prices it and keeps the prices, reserves its numbers and IUVs, queues the issue;
 * all in the caller's transaction, which a refusal must undo. From here the run only goes forward. The run's lock makes
 * a second click, or a second operator, find it no longer a draft.
 */
export async function confirmRun(
  tx: TenantTx,
  tenantId: TenantId,
  runId: number,
  by: { actor: string; acknowledgedKinds: readonly RunAnomalyKind[] },
): Promise<Outcome<null, ConfirmRunRefusal>> {
  const run = await lockRun(tx, runId);
  if (!run) return refuse('unknown_run');
  if (run.state !== 'draft') return refuse('not_draft');
  // Frozen first: from now on no attendance of these days changes between this look and the issue.
  const frozen = await freezeServiceDays(tx, tenantId, {
    serviceId: run.serviceId,
    startsOn: run.startsOn,
    endsOn: run.endsOn,
    reason: `billing_run:${runId}`,
  });
  if (!frozen.ok) return frozen;
  // The service may have become prepaid since the draft was made; of frozen days it no longer can.
  if (await hasPrepaidDays(tx, run)) return refuse('prepaid_days');
  await lockWaitingOf(tx, run.serviceId);
  let chunkNo = 0;
  const priced = await priceRun(tx, run, (stretch, chunk) =>
    keepChunk(tx, tenantId, { runId, serviceId: run.serviceId, chunkNo: ++chunkNo, ...stretch }, chunk),
  );
  const verdict = judgeConfirmation(priced.anomalies, by.acknowledgedKinds);
  if (verdict !== 'good') return refuse(verdict);

  // Others number after this transaction: the register stays locked from here.
  if ((await findNextIssueDay(tx, run.registerId, run.issuedOn)) !== run.issuedOn)
    return refuse('date_before_last');
  await numberRun(tx, tenantId, run, priced);
  await holdOutbox(tx, tenantId, messagesOfRun(runId));
  await enqueue(
    tx,
    ADVANCE_RUN,
    { tenantId, runId },
    { key: `billing.run:${tenantId}:${runId}`, maxAttempts: 25 },
  );
  await recordAudit(tx, {
    actor: by.actor,
    action: 'billing.confirm_run',
    subjectKind: 'billing_run',
    subjectId: runId,
    detail: {
      invoiceCount: priced.invoiceCount,
      totalCents: priced.totalCents,
      acknowledged: by.acknowledgedKinds,
    },
  });
  return ok(null);
}

/** The unit of issue and of resumption, with the prices that its invoices will have. */
async function keepChunk(
  tx: TenantTx,
  tenantId: TenantId,
  chunk: ChildStretch & { runId: number; serviceId: number; chunkNo: number },
  priced: PricedChunk,
): Promise<void> {
  await insertChunk(tx, tenantId, { ...chunk, ...priced.totals });
  await insertQuotes(tx, tenantId, chunk.runId, priced.quotes, priced.mealCounts);
  await insertFixedParts(tx, tenantId, { ...chunk, isReplacement: false }, priced.fixedParts);
  await insertExceptions(tx, tenantId, chunk.runId, priced.bills.flatMap(exceptionsOf));
  await insertApplied(tx, tenantId, chunk.runId, appliedOf(priced.bills));
}

/** Last in the transaction: the register's row stays locked from here to the commit, and others number after it. */
async function numberRun(tx: TenantTx, tenantId: TenantId, run: RunRow, totals: ChunkTotals): Promise<void> {
  const { invoiceCount } = totals;
  const firstNumber = await reserveNumbers(tx, run.registerId, invoiceCount);
  // One IUV base for each invoice, though some payers cannot have a notice yet: a fiscal code that arrives or goes
  // between pricing and issue then changes nothing for the others, and an unused base costs nothing.
  const { noticePolicy } = await readBillingSettings(tx);
  const bases =
    invoiceCount > 0 && noticePolicy === 'automatic' ? await reserveBases(tx, tenantId, invoiceCount) : null;
  await markConfirmed(tx, run.runId, {
    ...totals,
    firstNumber,
    firstIuvBase: bases?.firstBase ?? null,
    segregationCode: bases?.segregationCode ?? null,
  });
}
