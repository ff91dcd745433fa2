import { forgetStaleFactors } from '#server/modules/second-factor/forget-stale.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { deleteStale, listTenantIds } from './queries.ts';

/** Deletes every Comune's expired sessions, expired links and counters of failed logins that no longer count. */
export async function forgetStale({ db, clock }: Context): Promise<void> {
  for (const tenantId of await listTenantIds(db)) {
    await inTenant(db, tenantId, async (tx) => {
      await deleteStale(tx, clock.now());
      await forgetStaleFactors(tx, clock.now());
    });
  }
}
