import { sql } from 'kysely';
import { sealAudit } from './audit.ts';
import type { Context } from './context.ts';
import { inTenant } from './db.ts';
import type { Job, Schedule } from './jobs.ts';

const SEAL = 'audit.seal';

/** Seals every tenant's new audit events into its chain of blocks, every minute. */
export function auditJobs(context: Pick<Context, 'db'>): Job<unknown>[] {
  return [{ name: SEAL, maxAttempts: 3, handle: () => sealAll(context) }];
}

export const auditSchedules: readonly Schedule[] = [{ name: SEAL, pattern: '* * * * *' }];

async function sealAll({ db }: Pick<Context, 'db'>): Promise<void> {
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  for (const { tenant_id: tenantId } of tenants.rows) {
    while ((await inTenant(db, tenantId, sealAudit)) > 0);
  }
}
