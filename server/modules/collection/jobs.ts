import { sql } from 'kysely';
import type { Context } from '#server/platform/context.ts';
import type { AnyJob, Job, Schedule } from '#server/platform/jobs.ts';
import { advanceDunning } from './advance-dunning.ts';
import { ADVANCE_DUNNING } from './confirm-dunning.ts';
import { judgePlans } from './judge-plans.ts';
import { remindInstalments } from './remind-instalments.ts';
import { takeAutomaticSteps } from './take-automatic-steps.ts';

const NIGHTLY = 'collection.nightly';
const REMIND_INSTALMENTS = 'collection.remind_instalments';

export function collectionJobs(context: Pick<Context, 'db' | 'clock'>): AnyJob[] {
  const advance: Job<{ tenantId: string; batchId: number }> = {
    name: ADVANCE_DUNNING,
    maxAttempts: 12,
    handle: ({ tenantId, batchId }) => advanceDunning(context, tenantId, batchId),
  };
  return [
    advance,
    { name: NIGHTLY, maxAttempts: 5, handle: () => runNightly(context) },
    { name: REMIND_INSTALMENTS, maxAttempts: 5, handle: () => remindInstalments(context) },
  ];
}

/** Reminders leave in the morning, with those of invoices. */
export const collectionSchedules: readonly Schedule[] = [
  { name: NIGHTLY, pattern: '40 3 * * *' },
  { name: REMIND_INSTALMENTS, pattern: '10 7 * * *' },
];

/** Plans first: one that has lapsed no longer stops the ladder. */
export async function runNightly(context: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(context.db);
  const faults: unknown[] = [];
  for (const { tenant_id: tenantId } of tenants.rows) {
    try {
      await judgePlans(context, tenantId);
      await takeAutomaticSteps(context, tenantId);
    } catch (error) {
      // What is wrong in one Comune stops no other.
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'the nightly steps of some Comuni failed');
}
