import type { UnmatchRefusal } from '#common/contract/reconciliation.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findStanding, lockReconciliation } from './flow-queries.ts';
import { deleteShares, lockMovement, setMatch } from './movement-queries.ts';
import { reviewFlows } from './review-flows.ts';

/** A person takes a movement off its flow, or off all that it paid together; from then on only a person gives it one. */
export async function unmatchMovement(
  tx: TenantTx,
  tenantId: TenantId,
  movementId: number,
  actor: string,
): Promise<Outcome<null, UnmatchRefusal>> {
  await lockReconciliation(tx, tenantId);
  const movement = await lockMovement(tx, movementId);
  if (!movement) return refuse('unknown_movement');
  const { flowIds, amountCents } = movement;
  if (flowIds.length === 0) return refuse('not_matched');
  const names: string[] = [];
  for (const flowId of flowIds) names.push((await findStanding(tx, flowId))?.flowName ?? '');
  await deleteShares(tx, movementId);
  await setMatch(tx, movementId, { flowId: null, kind: 'apart', actor });
  await reviewFlows(tx, tenantId, flowIds);
  await recordAudit(tx, {
    actor,
    action: 'reconciliation.unmatch_movement',
    subjectKind: 'bank_movement',
    subjectId: movementId,
    detail: { flowName: names.join(', '), amountCents },
  });
  return ok(null);
}
