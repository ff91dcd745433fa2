import { inTenant, type TenantId } from '#server/platform/db.ts';
import type { Context } from '#server/platform/context.ts';
import { advanceDunning } from './advance-dunning.ts';
import { findBatchByKey, insertBatch, queueActions } from './batch-queries.ts';
import { judgeDebts } from './judge-debts.ts';

/**
 * Takes the steps that the Comune wants taken by themselves; the others wait for a clerk. One batch a day: a job that runs
 * twice, or goes on after a stop, adds to it what is still to be done.
 */
export async function takeAutomaticSteps(
  context: Pick<Context, 'db' | 'clock'>,
  tenantId: TenantId,
): Promise<void> {
  const today = context.clock.today();
  const batchId = await inTenant(context.db, tenantId, async (tx) => {
    const due = (await judgeDebts(tx, today)).flatMap(({ debt, show, next }) =>
      show === 'due' && next?.step.isAutomatic
        ? [{ invoiceId: debt.invoiceId, stepId: next.step.stepId }]
        : [],
    );
    const requestKey = `automatic:${today}`;
    const known = await findBatchByKey(tx, requestKey);
    if (due.length === 0) return known?.batchId ?? null;
    const fresh = known?.batchId ?? (await insertBatch(tx, tenantId, { requestKey, createdBy: 'system' }));
    if (fresh !== null) await queueActions(tx, tenantId, fresh, due);
    return fresh;
  });
  if (batchId !== null) await advanceDunning(context, tenantId, batchId);
}
