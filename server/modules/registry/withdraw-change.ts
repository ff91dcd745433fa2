import type { WithdrawRefusal } from '#common/contract/family.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { closeRequest, lockRequest } from './change-queries.ts';

/** Takes back a request that the office has not decided yet; withdrawing twice changes nothing. */
export async function withdrawChange(
  tx: TenantTx,
  { guardianId, requestId }: { guardianId: number; requestId: number },
  actor: string,
): Promise<Outcome<null, WithdrawRefusal>> {
  const request = await lockRequest(tx, requestId);
  if (!request || request.requestedBy !== guardianId) return refuse('unknown_request');
  if (request.state === 'withdrawn') return ok(null);
  if (request.state !== 'pending') return refuse('already_decided');
  await closeRequest(tx, requestId, { state: 'withdrawn', decidedBy: actor, reason: null });
  await recordAudit(tx, {
    actor,
    action: 'registry.withdraw_change',
    subjectKind: request.person.kind,
    subjectId: request.person.id,
    detail: { requestId },
  });
  return ok(null);
}
