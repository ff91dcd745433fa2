import type { MatchRefusal } from '#common/contract/reconciliation.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findStanding, lockReconciliation } from './flow-queries.ts';
import { lockMovement, setMatch } from './movement-queries.ts';
import { reviewFlows } from './review-flows.ts';

/** A person says which flow a movement of the bank belongs to. The same again changes nothing. */
export async function matchMovement(
  tx: TenantTx,
  tenantId: TenantId,
  { movementId, flowId }: { movementId: number; flowId: number },
  actor: string,
): Promise<Outcome<null, MatchRefusal>> {
  await lockReconciliation(tx, tenantId);
  const movement = await lockMovement(tx, movementId);
  if (!movement) return refuse('unknown_movement');
  if (movement.flowId === flowId) return ok(null);
  if (movement.flowId !== null) return refuse('already_matched');
  const flow = await findStanding(tx, flowId);
  if (!flow) return refuse('unknown_flow');
  await setMatch(tx, movementId, { flowId, kind: 'hand', actor });
  await reviewFlows(tx, tenantId, [flowId]);
  await recordAudit(tx, {
    actor,
    action: 'reconciliation.match_movement',
    subjectKind: 'bank_movement',
    subjectId: movementId,
    detail: { flowName: flow.flowName, amountCents: movement.amountCents },
  });
  return ok(null);
}
