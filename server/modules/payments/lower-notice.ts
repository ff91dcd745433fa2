import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { announcePosition } from './announce-position.ts';
import { endPosition, lockLivePositions, releaseItems, type PositionRow } from './queries.ts';
import { readPayable } from './read-payable.ts';

/**
 * Brings the payable notices of an invoice (the instalments of a plan are several) in line after its debt fell. While
 * anything of a notice is owed it stays,
 * the Nodo is answered with what is left, and the ACA is told the new amount; otherwise it ends and its IUV is burnt.
 * Also while a parent is at Checkout: a receipt that comes all the same is booked, matched to its payer and shown to
 * the office. `changeKey` names what lowered the debt.
 */
export async function lowerNotice(
  tx: TenantTx,
  tenantId: TenantId,
  invoiceId: number,
  { changeKey, actor }: { changeKey: string; actor: string },
): Promise<void> {
  const positions = (await lockLivePositions(tx, [invoiceId])).filter(({ state }) => state === 'open');
  for (const position of positions) await bringInLine(tx, tenantId, position, { changeKey, actor });
}

async function bringInLine(
  tx: TenantTx,
  tenantId: TenantId,
  position: PositionRow,
  { changeKey, actor }: { changeKey: string; actor: string },
): Promise<void> {
  const { positionId } = position;
  if ((await readPayable(tx, position)).amountCents > 0) {
    await announcePosition(tx, tenantId, positionId, { changedBy: changeKey });
    return;
  }
  await endPosition(tx, positionId, 'cancelled');
  await releaseItems(tx, positionId);
  await announcePosition(tx, tenantId, positionId, 'ended');
  await recordAudit(tx, {
    actor,
    action: 'payments.cancel_notice',
    subjectKind: 'debt_position',
    subjectId: positionId,
    detail: { reason: changeKey },
  });
}
