/** How often somebody tried to log in, or asked for a link. */
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Throttle } from './rules.ts';

export async function readThrottle(tx: TenantTx, key: string): Promise<Throttle | null> {
  const row = await tx
    .selectFrom('login_throttle')
    .select(['failures', 'window_started_at as windowStartedAt'])
    .where('throttle_key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

/** Reads the counter and keeps it to this transaction, so that tries sent at once are counted one after the other. */
export async function lockThrottle(
  tx: TenantTx,
  tenantId: TenantId,
  key: string,
  now: Date,
): Promise<Throttle> {
  await tx
    .insertInto('login_throttle')
    .values({ tenant_id: tenantId, throttle_key: key, failures: 0, window_started_at: now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'throttle_key']).doNothing())
    .execute();
  return tx
    .selectFrom('login_throttle')
    .select(['failures', 'window_started_at as windowStartedAt'])
    .where('throttle_key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function writeThrottle(tx: TenantTx, key: string, throttle: Throttle): Promise<void> {
  await tx
    .updateTable('login_throttle')
    .set({ failures: throttle.failures, window_started_at: throttle.windowStartedAt })
    .where('throttle_key', '=', key)
    .execute();
}
