import { sql } from 'kysely';
import { addDays } from '#common/dates.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { insertDuePushes } from './push-queries.ts';

/** Enough for a weekend in between. */
const DAYS_BEFORE = 3;

/** Tells the devices of who has not paid that an invoice is due within three days; in every Comune, once an invoice. */
export async function remindDue({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const days = { from: clock.today(), to: addDays(clock.today(), DAYS_BEFORE) };
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  for (const { tenant_id: tenantId } of tenants.rows) {
    await inTenant(db, tenantId, (tx) => insertDuePushes(tx, tenantId, days));
  }
}
