import { sql } from 'kysely';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import type { Job, Schedule } from '#server/platform/jobs.ts';
import { closeServiceDay } from './close-service-day.ts';
import { findDueDays, type SchoolDay } from './closing-queries.ts';

const CLOSE = 'meals.close_due_days';

/** What else happens in the transaction that locks a school's order. */
export type OnOrderLocked = (tx: TenantTx, tenantId: TenantId, day: SchoolDay) => Promise<void>;

/** Looks every minute which schools' days have passed their cut-off, and closes each in a transaction of its own. */
export function mealJobs(context: Pick<Context, 'db'>, onLocked: OnOrderLocked): Job<unknown>[] {
  return [{ name: CLOSE, maxAttempts: 3, handle: () => closeDueDays(context, onLocked) }];
}

export const mealSchedules: readonly Schedule[] = [{ name: CLOSE, pattern: '* * * * *' }];

async function closeDueDays({ db }: Pick<Context, 'db'>, onLocked: OnOrderLocked): Promise<void> {
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  for (const { tenant_id: tenantId } of tenants.rows) {
    for (const day of await inTenant(db, tenantId, findDueDays)) {
      await inTenant(db, tenantId, async (tx) => {
        if (await closeServiceDay(tx, tenantId, day)) await onLocked(tx, tenantId, day);
      });
    }
  }
}
