import type { ResolveAnomalyRefusal } from '#common/contract/payments.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { lockAnomaly, setResolved } from './anomaly-queries.ts';

/**
 * Closes an anomaly with the words of whoever dealt with it. It moves no money: refunds and transfers are entries of
 * their own. What is resolved stays as it was written.
 */
export async function resolveAnomaly(
  tx: TenantTx,
  wanted: { anomalyId: number; resolution: string },
  actor: string,
): Promise<Outcome<null, ResolveAnomalyRefusal>> {
  const resolution = wanted.resolution.trim();
  if (resolution === '') return refuse('reason_missing');
  const state = await lockAnomaly(tx, wanted.anomalyId);
  if (!state) return refuse('unknown_anomaly');
  if (state === 'resolved') return refuse('already_resolved');
  await setResolved(tx, wanted.anomalyId, resolution);
  await recordAudit(tx, {
    actor,
    action: 'payments.resolve_anomaly',
    subjectKind: 'payment_anomaly',
    subjectId: wanted.anomalyId,
    detail: { resolution },
  });
  return ok(null);
}
