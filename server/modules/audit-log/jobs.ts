import { sql } from 'kysely';
import type { Context } from '#server/platform/context.ts';
import type { Db } from '#server/platform/db.ts';
import type { AnyJob, Job, Schedule } from '#server/platform/jobs.ts';
import { VERIFY_CHAIN } from './ask-verification.ts';
import { verifyChain } from './verify-chain.ts';

const VERIFY_ALL = 'audit_log.verify_all';

export function auditLogJobs({ db }: Pick<Context, 'db'>): AnyJob[] {
  const verify: Job<{ tenantId: string }> = {
    name: VERIFY_CHAIN,
    maxAttempts: 5,
    handle: ({ tenantId }) => verifyChain(db, tenantId),
  };
  return [verify, { name: VERIFY_ALL, maxAttempts: 3, handle: () => verifyAll(db) }];
}

/** At night, when nobody waits. */
export const auditLogSchedules: readonly Schedule[] = [{ name: VERIFY_ALL, pattern: '40 1 * * *' }];

async function verifyAll(db: Db): Promise<void> {
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  for (const { tenant_id: tenantId } of tenants.rows) await verifyChain(db, tenantId);
}
