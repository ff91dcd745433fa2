import type { ConfirmDunningRefusal, ConfirmedDunning, DunningItem } from '#common/contract/dunning.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { enqueue } from '#server/platform/jobs.ts';
import { findBatchByKey, insertBatch, queueActions } from './batch-queries.ts';
import { judgeDebts } from './judge-debts.ts';

export const ADVANCE_DUNNING = 'collection.advance_dunning';

/**
 * Confirms the list that a clerk has seen. Only what is still to be done is taken up, and each step of an invoice once,
 * whoever confirms it how often; a job does it, looking again at each. The same key gives the same answer. A refusal must
 * undo what was written.
 */
export async function confirmDunning(
  tx: TenantTx,
  tenantId: TenantId,
  { items, requestKey }: { items: readonly DunningItem[]; requestKey: string },
  { actor, clock }: { actor: string; clock: Clock },
): Promise<Outcome<ConfirmedDunning, ConfirmDunningRefusal>> {
  const batchId = await insertBatch(tx, tenantId, { requestKey, createdBy: actor });
  if (batchId === null) {
    const known = await findBatchByKey(tx, requestKey);
    return known ? ok(known) : refuse('nothing_due');
  }
  const judged = await judgeDebts(
    tx,
    clock.today(),
    items.map(({ invoiceId }) => invoiceId),
  );
  const due = new Map(
    judged.flatMap(({ debt, show, next }) =>
      show === 'due' && next ? [[debt.invoiceId, next.step.stepId] as const] : [],
    ),
  );
  const accepted = await queueActions(
    tx,
    tenantId,
    batchId,
    items.filter(({ invoiceId, stepId }) => due.get(invoiceId) === stepId),
  );
  if (accepted === 0) return refuse('nothing_due');
  await enqueue(tx, ADVANCE_DUNNING, { tenantId, batchId });
  await recordAudit(tx, {
    actor,
    action: 'collection.confirm_dunning',
    subjectKind: 'dunning_batch',
    subjectId: batchId,
    detail: { accepted },
  });
  return ok({ batchId, accepted });
}
