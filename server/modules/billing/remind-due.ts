import { sql } from 'kysely';
import { DEFAULT_REMINDER_DAYS } from '#common/contract/settings.ts';
import { addDays } from '#common/dates.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { insertDuePushes } from './push-queries.ts';
import { readBillingSettings } from './read-billing-settings.ts';
import { insertDueMails } from './reminder-queries.ts';

/**
 * Reminds who has not paid that an invoice is about to be due, by e-mail and on devices, so many days before as the
 * Comune has chosen; once an invoice.
 */
export async function remindDue({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const today = clock.today();
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  for (const { tenant_id: tenantId } of tenants.rows) {
    await inTenant(db, tenantId, async (tx) => {
      const { reminderDays = DEFAULT_REMINDER_DAYS } = await readBillingSettings(tx);
      const days = { from: today, to: addDays(today, reminderDays) };
      await insertDuePushes(tx, tenantId, days);
      await insertDueMails(tx, tenantId, days);
    });
  }
}
