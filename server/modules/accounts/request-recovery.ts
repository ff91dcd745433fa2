import { createHash } from 'node:crypto';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { enqueue } from '#server/platform/jobs.ts';
import { recoverySlot, type Delay } from './rules.ts';
import { countRecovery } from './throttle-tries.ts';

export const RECOVERY_JOB = 'accounts.send_recovery';

export interface RecoveryPayload {
  tenantId: TenantId;
  loweredName: string;
  slot: number;
}

/**
 * Takes a request for a recovery mail. Whether such an account exists is looked up by a job, so the answer and the time
 * it takes are the same for everybody. Refuses only by the source that asks.
 */
export function requestRecovery(
  context: Context,
  tenantId: TenantId,
  username: string,
  address: string,
): Promise<{ ok: true } | Delay> {
  return inTenant(context.db, tenantId, async (tx) => {
    const now = context.clock.now();
    const delayed = await countRecovery(tx, tenantId, address, now);
    if (delayed) return delayed;
    const loweredName = username.trim().toLowerCase();
    const payload: RecoveryPayload = { tenantId, loweredName, slot: recoverySlot(now) };
    const nameDigest = createHash('sha256').update(loweredName).digest('base64url');
    await enqueue(tx, RECOVERY_JOB, { ...payload }, { key: `${RECOVERY_JOB}:${tenantId}:${nameDigest}` });
    return { ok: true };
  });
}
