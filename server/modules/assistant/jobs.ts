import type { Context } from '#server/platform/context.ts';
import type { AnyJob, Job, Schedule } from '#server/platform/jobs.ts';
import { listTenantIds } from './conversation-queries.ts';
import { relearnIfStale } from './relearn.ts';

const RELEARN_JOB = 'assistant.relearn';

export function assistantJobs({ db }: Context): AnyJob[] {
  const relearn: Job<unknown> = {
    name: RELEARN_JOB,
    maxAttempts: 3,
    handle: async () => {
      for (const tenantId of await listTenantIds(db)) await relearnIfStale(db, tenantId);
    },
  };
  return [relearn];
}

export const assistantSchedules: readonly Schedule[] = [{ name: RELEARN_JOB, pattern: '11 3 * * *' }];
