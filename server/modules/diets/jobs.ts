import { sql } from 'kysely';
import { DIET_REVIEW_DAYS } from '#common/contract/diets.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import type { Job, Schedule } from '#server/platform/jobs.ts';
import { queueReminders } from './queries.ts';

export const ENDING_MAIL = 'diets.ending';
const KEEP = 'diets.keep_house';

/** Each morning: families are written to before a diet ends. */
export function dietJobs(context: Pick<Context, 'db' | 'clock'>): Job<unknown>[] {
  return [{ name: KEEP, maxAttempts: 3, handle: () => keepHouse(context) }];
}

export const dietSchedules: readonly Schedule[] = [{ name: KEEP, pattern: '10 5 * * *' }];

async function keepHouse({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  const today = clock.today();
  for (const { tenant_id: tenantId } of tenants.rows) {
    await inTenant(db, tenantId, (tx) =>
      queueReminders(tx, tenantId, { today, days: DIET_REVIEW_DAYS, mailKind: ENDING_MAIL }),
    );
  }
}
