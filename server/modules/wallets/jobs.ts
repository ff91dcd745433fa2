import { sql } from 'kysely';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import type { Job, Schedule } from '#server/platform/jobs.ts';
import { chargeFixedParts } from './charge-fixed-parts.ts';
import { chargeMeals } from './charge-meals.ts';
import { findPrepaidServices } from './charge-queries.ts';

const CHARGE = 'wallets.charge_meals';

/** Looks every minute which meals of prepaid services are to be taken from the credit, service by service. */
export function walletJobs(context: Pick<Context, 'db' | 'clock'>): Job<unknown>[] {
  return [{ name: CHARGE, maxAttempts: 3, handle: () => chargeAll(context) }];
}

export const walletSchedules: readonly Schedule[] = [{ name: CHARGE, pattern: '* * * * *' }];

async function chargeAll({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const tenants = await sql<{ tenant_id: string }>`select tenant_id from list_tenants()`.execute(db);
  const today = clock.today();
  const faults: unknown[] = [];
  for (const { tenant_id: tenantId } of tenants.rows) {
    try {
      for (const serviceId of await inTenant(db, tenantId, (tx) => findPrepaidServices(tx, today))) {
        await inTenant(db, tenantId, async (tx) => {
          await chargeFixedParts(tx, tenantId, serviceId, today);
          await chargeMeals(tx, tenantId, serviceId, today);
        });
      }
    } catch (error) {
      // What is wrong in one Comune stops no other.
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, 'meals of some Comuni were not charged');
}
