import type { JobRow } from '#common/contract/office.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findJobsInTrouble } from './queries.ts';

/** An error's first line says what; the rest is a stack for the log. */
const MAX_ERROR_LENGTH = 500;

/** The tenant's jobs that failed at least once and are not done: some will be tried again, dead ones will not. */
export async function listJobs(tx: TenantTx, tenantId: TenantId): Promise<JobRow[]> {
  const jobs = await findJobsInTrouble(tx, tenantId);
  return jobs.map((job) => ({
    ...job,
    lastError: (job.lastError.split('\n')[0] ?? '').slice(0, MAX_ERROR_LENGTH),
    createdAt: job.createdAt.toISOString(),
  }));
}
