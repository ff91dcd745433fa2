import type { Context } from '#server/platform/context.ts';
import type { Job } from '#server/platform/jobs.ts';
import { advanceRun } from './advance-run.ts';
import { ADVANCE_RUN } from './confirm-run.ts';

export function billingJobs(context: Pick<Context, 'db'>): Job<{ tenantId: string; runId: number }>[] {
  return [
    {
      name: ADVANCE_RUN,
      maxAttempts: 25,
      handle: ({ tenantId, runId }) => advanceRun(context.db, tenantId, runId),
    },
  ];
}
