import type { RetryJobRefusal } from '#common/contract/office.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { restartJob } from './queries.ts';

/** Runs a failed job again, at once and with all its attempts. Unknown: done meanwhile, running, or not this tenant's. */
export async function retryJob(
  tx: TenantTx,
  tenantId: TenantId,
  jobId: number,
  actor: string,
): Promise<Outcome<null, RetryJobRefusal>> {
  if (!(await restartJob(tx, tenantId, jobId))) return refuse('unknown_job');
  await recordAudit(tx, { actor, action: 'office.retry_job', subjectKind: 'job', subjectId: jobId });
  return ok(null);
}
