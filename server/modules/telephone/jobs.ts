import { sql } from 'kysely';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import type { Job, Schedule } from '#server/platform/jobs.ts';
import { deleteOldMessages } from './queries.ts';

const FORGET = 'telephone.forget';
/** Long enough for a family that disputes last quarter's bill. */
const KEPT_DAYS = 90;

/** Forgets who called and wrote, once nobody needs it any more. What was cancelled stays with the presences. */
export function telephoneJobs({ db, clock }: Pick<Context, 'db' | 'clock'>): Job<unknown>[] {
  return [{ name: FORGET, maxAttempts: 3, handle: forgetMessages }];

  async function forgetMessages(): Promise<void> {
    const before = new Date(clock.now().getTime() - KEPT_DAYS * 86_400_000);
    const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
    for (const { tenant_id: tenantId } of tenants.rows)
      await inTenant(db, tenantId, (tx) => deleteOldMessages(tx, before));
  }
}

export const telephoneSchedules: readonly Schedule[] = [{ name: FORGET, pattern: '41 3 * * *' }];
