import type { Context } from '#server/platform/context.ts';
import type { Db } from '#server/platform/db.ts';
import type { AnyJob, Job, Schedule } from '#server/platform/jobs.ts';
import { advanceRun } from './advance-run.ts';
import { ADVANCE_RUN } from './confirm-run.ts';
import { remindDue } from './remind-due.ts';

const REMIND_DUE = 'billing.remind_due';

/** `longWork`: connections that go last; a month is closed on them. */
export function billingJobs(context: Pick<Context, 'db' | 'clock'>, longWork: Db = context.db): AnyJob[] {
  const advance: Job<{ tenantId: string; runId: number }> = {
    name: ADVANCE_RUN,
    maxAttempts: 25,
    handle: ({ tenantId, runId }) => advanceRun(longWork, tenantId, runId),
  };
  return [advance, { name: REMIND_DUE, maxAttempts: 5, handle: () => remindDue(context) }];
}

/** In the morning, when a parent can still do something about it: 8:00 in Rome in winter, 9:00 in summer. */
export const billingSchedules: readonly Schedule[] = [{ name: REMIND_DUE, pattern: '0 7 * * *' }];
