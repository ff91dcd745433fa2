import { sql } from 'kysely';
import { listFlowsInQuestion } from '#server/modules/payments/list-flows-in-question.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import type { Job, Schedule } from '#server/platform/jobs.ts';
import { lockReconciliation } from './flow-queries.ts';
import { reviewFlows } from './review-flows.ts';

const REVIEW = 'reconciliation.review_flows';

/** Looks every quarter of an hour whether what a flow's anomalies wait for, such as a late receipt, has come. */
export function reconciliationJobs({ db }: Pick<Context, 'db'>): Job<unknown>[] {
  return [{ name: REVIEW, maxAttempts: 3, handle: () => reviewAll({ db }) }];
}

export const reconciliationSchedules: readonly Schedule[] = [{ name: REVIEW, pattern: '*/15 * * * *' }];

async function reviewAll({ db }: Pick<Context, 'db'>): Promise<void> {
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  const faults: unknown[] = [];
  for (const { tenant_id: tenantId } of tenants.rows) {
    try {
      await inTenant(db, tenantId, async (tx) => {
        const flowIds = await listFlowsInQuestion(tx);
        if (flowIds.length === 0) return;
        await lockReconciliation(tx, tenantId);
        await reviewFlows(tx, tenantId, flowIds);
      });
    } catch (error) {
      // What is wrong in one Comune stops no other.
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'flows of some Comuni were not reviewed');
}
