import type { Context } from '#server/platform/context.ts';
import type { Job, Schedule } from '#server/platform/jobs.ts';
import type { RetentionCategory } from '#server/platform/retention.ts';
import { purgeTenant } from './purge-tenant.ts';
import { listTenantIds } from './queries.ts';

const PURGE = 'retention.purge';

/** Each night, one Comune after the other: one that fails does not keep the others waiting. */
export function retentionJobs(
  { db }: Pick<Context, 'db'>,
  categories: readonly RetentionCategory[],
): Job<unknown>[] {
  return [{ name: PURGE, maxAttempts: 5, handle: purgeAll }];

  async function purgeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const tenantId of await listTenantIds(db)) {
      try {
        await purgeTenant(db, tenantId, categories);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '));
  }
}

export const retentionSchedules: readonly Schedule[] = [{ name: PURGE, pattern: '41 2 * * *' }];
