import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { announcePosition } from './announce-position.ts';
import { isAtCheckout } from './cart-queries.ts';
import { endPosition, findPosition, lockPositionsOf, releaseItems } from './queries.ts';

/**
 * Ends a plan's notices: those not paid are cancelled and their IUVs burnt, and all let go of their invoices, which can
 * then have a notice over what is left. Refused, having changed nothing, while a parent is at Checkout with one of them.
 */
export async function endInstalments(
  tx: TenantTx,
  tenantId: TenantId,
  plan: { invoiceIds: readonly number[]; positionIds: readonly number[] },
  actor: string,
): Promise<Outcome<null, 'payment_in_progress'>> {
  await lockPositionsOf(tx, plan.invoiceIds);
  const open: number[] = [];
  for (const positionId of plan.positionIds) {
    const position = await findPosition(tx, positionId);
    if (position?.state !== 'open') continue;
    if (await isAtCheckout(tx, positionId)) return refuse('payment_in_progress');
    open.push(positionId);
  }
  for (const positionId of plan.positionIds) await releaseItems(tx, positionId);
  for (const positionId of open) {
    await endPosition(tx, positionId, 'cancelled');
    await announcePosition(tx, tenantId, positionId, 'ended');
    await recordAudit(tx, {
      actor,
      action: 'payments.cancel_notice',
      subjectKind: 'debt_position',
      subjectId: positionId,
      detail: { reason: 'plan_ended' },
    });
  }
  return ok(null);
}
