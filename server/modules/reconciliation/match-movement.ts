import type { MatchRefusal } from '#common/contract/reconciliation.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findStanding, lockReconciliation, type FlowStanding } from './flow-queries.ts';
import { insertShares, lockMovement, setMatch } from './movement-queries.ts';
import { reviewFlows } from './review-flows.ts';
import { shareMovement } from './rules.ts';

/**
 * A person says which flow a movement of the bank belongs to, or which several it pays together. The same again changes
 * nothing.
 */
export async function matchMovement(
  tx: TenantTx,
  tenantId: TenantId,
  { movementId, flowIds }: { movementId: number; flowIds: readonly number[] },
  actor: string,
): Promise<Outcome<null, MatchRefusal>> {
  await lockReconciliation(tx, tenantId);
  const movement = await lockMovement(tx, movementId);
  if (!movement) return refuse('unknown_movement');
  if (movement.flowIds.length > 0)
    return isSame(movement.flowIds, flowIds) ? ok(null) : refuse('already_matched');
  const flows = await findFlows(tx, flowIds);
  if (!flows) return refuse('unknown_flow');
  const shares = shareMovement(movement.amountCents, flows);
  if (!shares) return refuse('sum_differs');
  const [only] = flowIds;
  if (only !== undefined && flowIds.length === 1) {
    await setMatch(tx, movementId, { flowId: only, kind: 'hand', actor });
  } else {
    await setMatch(tx, movementId, { flowId: null, kind: 'split', actor });
    await insertShares(tx, tenantId, movementId, shares);
  }
  await reviewFlows(tx, tenantId, flowIds);
  await recordAudit(tx, {
    actor,
    action: 'reconciliation.match_movement',
    subjectKind: 'bank_movement',
    subjectId: movementId,
    detail: {
      flowName: flows.map(({ flowName }) => flowName).join(', '),
      amountCents: movement.amountCents,
    },
  });
  return ok(null);
}

function isSame(matched: readonly number[], wanted: readonly number[]): boolean {
  return matched.length === wanted.length && matched.every((flowId) => wanted.includes(flowId));
}

/** `null`: one of them is not there. */
async function findFlows(tx: TenantTx, flowIds: readonly number[]): Promise<FlowStanding[] | null> {
  const flows: FlowStanding[] = [];
  for (const flowId of flowIds) {
    const flow = await findStanding(tx, flowId);
    if (!flow) return null;
    flows.push(flow);
  }
  return flows;
}
