import { sql } from 'kysely';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import type { Job, Schedule } from '#server/platform/jobs.ts';
import { closeServiceDay } from './close-service-day.ts';
import { findDueDays } from './closing-queries.ts';

const CLOSE = 'meals.close_due_days';

/** Looks every minute which schools' days have passed their cut-off, and closes each in a transaction of its own. */
export function mealJobs(context: Pick<Context, 'db'>): Job<unknown>[] {
  return [{ name: CLOSE, maxAttempts: 3, handle: () => closeDueDays(context) }];
}

export const mealSchedules: readonly Schedule[] = [{ name: CLOSE, pattern: '* * * * *' }];

async function closeDueDays({ db }: Pick<Context, 'db'>): Promise<void> {
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  for (const { tenant_id: tenantId } of tenants.rows) {
    for (const day of await inTenant(db, tenantId, findDueDays)) {
      await inTenant(db, tenantId, (tx) => closeServiceDay(tx, tenantId, day));
    }
  }
}
