import type { SetApartRefusal } from '#common/contract/reconciliation.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { lockReconciliation } from './flow-queries.ts';
import { lockMovement, setMatch } from './movement-queries.ts';

/**
 * A person says that a movement without a flow is none of the canteen's: a PSP's transfer for another service of the Comune.
 * No month waits for its flow any more, and only a person gives it one. Said twice, once.
 */
export async function setMovementApart(
  tx: TenantTx,
  tenantId: TenantId,
  movementId: number,
  actor: string,
): Promise<Outcome<null, SetApartRefusal>> {
  await lockReconciliation(tx, tenantId);
  const movement = await lockMovement(tx, movementId);
  if (!movement) return refuse('unknown_movement');
  if (movement.flowIds.length > 0) return refuse('already_matched');
  if (movement.matchKind === 'apart') return ok(null);
  await setMatch(tx, movementId, { flowId: null, kind: 'apart', actor });
  await recordAudit(tx, {
    actor,
    action: 'reconciliation.set_movement_apart',
    subjectKind: 'bank_movement',
    subjectId: movementId,
    detail: { amountCents: movement.amountCents },
  });
  return ok(null);
}
