import { sql } from 'kysely';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import type { Job, Schedule } from '#server/platform/jobs.ts';
import { applyPlannedPayers } from './set-payer.ts';

const PAYERS = 'registry.apply_planned_payers';

/** Makes the changes of payer whose day has come, a transaction for each Comune. */
export function registryJobs(context: Pick<Context, 'db' | 'clock'>): Job<unknown>[] {
  return [{ name: PAYERS, maxAttempts: 5, handle: () => applyPayers(context) }];
}

/** Hourly: midnight of Rome is 22 or 23 in UTC, and a change that was missed is made an hour later. */
export const registrySchedules: readonly Schedule[] = [{ name: PAYERS, pattern: '5 * * * *' }];

async function applyPayers({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  for (const { tenant_id: tenantId } of tenants.rows)
    await inTenant(db, tenantId, (tx) => applyPlannedPayers(tx, tenantId, clock.today()));
}
