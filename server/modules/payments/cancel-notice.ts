import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { announcePosition } from './announce-position.ts';
import { endPosition, findPosition, lockPositionByNotice, releaseItems } from './queries.ts';
import { isAtCheckout } from './cart-queries.ts';

export type CancelPositionRefusal =
  'unknown_notice' | 'already_paid' | 'not_open' | 'part_of_plan' | 'payment_in_progress';

/**
 * *Elimina avviso*: the notice can no longer be paid, its IUV is burnt for ever, its invoices can get a new one. Refused
 * when it has been paid, while a parent is at Checkout with it, and for one instalment of a plan.
 */
export async function cancelNotice(
  tx: TenantTx,
  tenantId: TenantId,
  positionId: number,
  actor: string,
): Promise<Outcome<null, CancelPositionRefusal>> {
  const found = await findPosition(tx, positionId);
  const position = found && (await lockPositionByNotice(tx, found.noticeNumber));
  if (!position) return refuse('unknown_notice');
  if (position.state === 'paid') return refuse('already_paid');
  if (position.state !== 'open') return refuse('not_open');
  if (position.kind === 'instalment') return refuse('part_of_plan');
  if (await isAtCheckout(tx, positionId)) return refuse('payment_in_progress');
  await endPosition(tx, positionId, 'cancelled');
  await releaseItems(tx, positionId);
  await announcePosition(tx, tenantId, positionId, 'ended');
  await recordAudit(tx, {
    actor,
    action: 'payments.cancel_notice',
    subjectKind: 'debt_position',
    subjectId: positionId,
  });
  return ok(null);
}
