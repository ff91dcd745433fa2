import { sql } from 'kysely';
import { DEFAULT_REMINDER_DAYS } from '#common/contract/settings.ts';
import { addDays } from '#common/dates.ts';
import { readBillingSettings } from '#server/modules/billing/read-billing-settings.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { insertInstalmentMails, insertInstalmentPushes } from './instalment-queries.ts';

/** For how many days a missed instalment is still worth a word: a job that did not run comes late, not never. */
const MISSED_DAYS = 7;

/**
 * Reminds payers of instalments, by e-mail and on devices: before they are due, as many days as the Comune has chosen for
 * invoices, and once they are past due, for what is missed too often ends the plan. Each once.
 */
export async function remindInstalments({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const today = clock.today();
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  for (const { tenant_id: tenantId } of tenants.rows) {
    await inTenant(db, tenantId, async (tx) => {
      const { reminderDays = DEFAULT_REMINDER_DAYS } = await readBillingSettings(tx);
      const due = { from: today, to: addDays(today, reminderDays) };
      const missed = { from: addDays(today, -MISSED_DAYS), to: addDays(today, -1) };
      await insertInstalmentPushes(tx, tenantId, 'due', due);
      await insertInstalmentMails(tx, tenantId, 'due', due);
      await insertInstalmentPushes(tx, tenantId, 'missed', missed);
      await insertInstalmentMails(tx, tenantId, 'missed', missed);
    });
  }
}
