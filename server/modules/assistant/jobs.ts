import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import type { AnyJob, Job, Schedule } from '#server/platform/jobs.ts';
import { deleteOldConversations, listTenantIds } from './conversation-queries.ts';
import { deleteOldUse } from './llm/llm-queries.ts';
import { relearnIfStale } from './relearn.ts';

const FORGET_JOB = 'assistant.forget';
const RELEARN_JOB = 'assistant.relearn';
/** What was attached to a ticket is in the ticket, and stays with it. */
const KEPT_DAYS = 90;

export function assistantJobs({ db }: Context): AnyJob[] {
  const forget: Job<unknown> = {
    name: FORGET_JOB,
    maxAttempts: 3,
    handle: async () => {
      for (const tenantId of await listTenantIds(db))
        await inTenant(db, tenantId, async (tx) => {
          await deleteOldConversations(tx, KEPT_DAYS);
          await deleteOldUse(tx);
        });
    },
  };
  const relearn: Job<unknown> = {
    name: RELEARN_JOB,
    maxAttempts: 3,
    handle: async () => {
      for (const tenantId of await listTenantIds(db)) await relearnIfStale(db, tenantId);
    },
  };
  return [forget, relearn];
}

export const assistantSchedules: readonly Schedule[] = [
  { name: FORGET_JOB, pattern: '41 2 * * *' },
  { name: RELEARN_JOB, pattern: '11 3 * * *' },
];
