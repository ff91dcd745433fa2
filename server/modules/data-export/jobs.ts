import { sql } from 'kysely';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type Db } from '#server/platform/db.ts';
import type { AnyJob, Job, Schedule } from '#server/platform/jobs.ts';
import { keepExports } from './delete-export.ts';
import { makeExport } from './make-export.ts';
import { MAKE_EXPORT } from './request-export.ts';

const KEEP_HOUSE = 'data_export.keep_house';

export function dataExportJobs(context: Pick<Context, 'db' | 'clock' | 'secrets'>): AnyJob[] {
  const make: Job<{ tenantId: string; exportId: number }> = {
    name: MAKE_EXPORT,
    maxAttempts: 3,
    handle: ({ tenantId, exportId }) => makeExport(context, tenantId, exportId),
  };
  return [make, { name: KEEP_HOUSE, maxAttempts: 3, handle: () => keepHouse(context.db) }];
}

export const dataExportSchedules: readonly Schedule[] = [{ name: KEEP_HOUSE, pattern: '10 * * * *' }];

async function keepHouse(db: Db): Promise<void> {
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  for (const { tenant_id: tenantId } of tenants.rows) await inTenant(db, tenantId, keepExports);
}
