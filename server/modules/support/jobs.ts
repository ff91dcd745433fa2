import { sql } from 'kysely';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import type { Job, Schedule } from '#server/platform/jobs.ts';
import { purgeAttachments } from './attachment-queries.ts';
import { deleteOldMails } from './mail-gateway-queries.ts';

const FORGET = 'support.forget_mails';
/** No gateway repeats a mail later than that; what it said is in the ticket. */
const KEPT_DAYS = 90;
/** After the ticket's end: what was to be proved has been. */
const FILES_KEPT_MONTHS = 12;

export function supportJobs({ db }: Pick<Context, 'db'>): Job<unknown>[] {
  return [{ name: FORGET, maxAttempts: 3, handle: forgetMails }];

  async function forgetMails(): Promise<void> {
    const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
    for (const { tenant_id: tenantId } of tenants.rows)
      await inTenant(db, tenantId, async (tx) => {
        await deleteOldMails(tx, KEPT_DAYS);
        await purgeAttachments(tx, FILES_KEPT_MONTHS);
      });
  }
}

export const supportSchedules: readonly Schedule[] = [{ name: FORGET, pattern: '51 3 * * *' }];
