import { notifyGuardian } from '#server/modules/notifications/notify-guardian.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import {
  findAlertedGuardians,
  insertWarning,
  type ChargedChild,
  type WrittenCharge,
} from './charge-queries.ts';
import { chargedCents, isRunningOut, NO_ALERT, PAYER_ALERT, type Fall } from './rules.ts';

export const LOW_BALANCE_MAIL = 'wallets.low_balance';
export const LOW_BALANCE_PUSH = 'wallets.push_low_balance';

/** Queues the warnings that these charges are due: to each guardian once for each fall below what it chose. */
export async function warnOfFalls(
  tx: TenantTx,
  tenantId: TenantId,
  written: readonly WrittenCharge[],
  children: ReadonlyMap<number, ChargedChild>,
): Promise<void> {
  const falls = fallsOf(written, children);
  if (falls.size === 0) return;
  for (const { guardianId, childId, isPayer, email, alert } of await findAlertedGuardians(tx, [
    ...falls.keys(),
  ])) {
    const fall = falls.get(childId);
    if (!fall || !isRunningOut(fall, alert ?? (isPayer ? PAYER_ALERT : NO_ALERT))) continue;
    const warningId = await insertWarning(tx, tenantId, {
      chargeId: fall.chargeId,
      guardianId,
      balanceCents: fall.afterCents,
    });
    if (warningId === null) continue;
    if (email) {
      await putInOutbox(tx, tenantId, {
        channel: 'email',
        kind: LOW_BALANCE_MAIL,
        subjectKey: String(warningId),
        recipient: email,
        payload: {},
      });
    }
    await notifyGuardian(tenantId, {
      kind: LOW_BALANCE_PUSH,
      subjectId: warningId,
      guardianId,
    }).statement.execute(tx);
  }
}

/** How each child's credit fell, by all of its charges together: several days charged at once are one fall. */
function fallsOf(
  written: readonly WrittenCharge[],
  children: ReadonlyMap<number, ChargedChild>,
): Map<number, Fall & { chargeId: number }> {
  const falls = new Map<number, Fall & { chargeId: number }>();
  for (const [childId, charges] of Map.groupBy(written, (charge) => charge.childId)) {
    const before = children.get(childId);
    const last = charges.findLast(({ turn }) => turn % 2 === 1);
    if (!before || !last) continue;
    const takenCents = charges.reduce((sum, charge) => sum + chargedCents(charge), 0);
    if (takenCents <= 0) continue;
    falls.set(childId, {
      chargeId: last.chargeId,
      beforeCents: before.balanceCents,
      afterCents: before.balanceCents - takenCents,
      priceCents: last.priceCents,
      isFirst: before.chargeCount === 0,
    });
  }
  return falls;
}
