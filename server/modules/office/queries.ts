import { sql } from 'kysely';
import type { JobRow } from '#common/contract/office.ts';
import type { OutboxFilter } from '#common/contract/outbox.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** Messages that were given up or whose address was refused; an index serves just these. */
export async function countTrouble(tx: TenantTx): Promise<number> {
  const row = await tx
    .selectFrom('outbox_message')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', 'in', ['failed', 'bounced'] satisfies OutboxFilter[])
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function findJobsInTrouble(
  tx: TenantTx,
  tenantId: TenantId,
): Promise<(Omit<JobRow, 'createdAt'> & { createdAt: Date })[]> {
  const result = await sql<Omit<JobRow, 'createdAt'> & { createdAt: Date }>`
    select job_id as "jobId", name, attempts, max_attempts as "maxAttempts", last_error as "lastError",
      created_at as "createdAt", is_dead as "isDead"
    from list_jobs_in_trouble(${tenantId}::uuid)`.execute(tx);
  return result.rows;
}

export async function restartJob(tx: TenantTx, tenantId: TenantId, jobId: number): Promise<boolean> {
  const result = await sql<{ isRestarted: boolean }>`
    select retry_job(${tenantId}::uuid, ${jobId}::bigint) as "isRestarted"`.execute(tx);
  return result.rows[0]?.isRestarted ?? false;
}
