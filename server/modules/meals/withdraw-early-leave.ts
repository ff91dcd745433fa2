import type { EarlyLeaves, WithdrawLeaveRefusal } from '#common/contract/early-leaves.ts';
import { isDate, romanDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { deleteLeave, findLeaves } from './early-leave-queries.ts';
import { findOwnChildren, readNow } from './presence-queries.ts';

/** The child stays after all, today or later. A meal that was cancelled stays so until that is undone by itself. */
export async function withdrawEarlyLeave(
  tx: TenantTx,
  { childId, date }: { childId: number; date: string },
  { actor, guardianId }: { actor: string; guardianId: number },
): Promise<Outcome<EarlyLeaves, WithdrawLeaveRefusal>> {
  if (!(await findOwnChildren(tx, guardianId)).some((own) => own.childId === childId)) {
    return refuse('unknown_child');
  }
  const today = romanDate(await readNow(tx));
  if (!isDate(date) || date < today || !(await deleteLeave(tx, childId, date))) {
    return refuse('nothing_to_change');
  }
  await recordAudit(tx, {
    actor,
    action: 'meals.withdraw_early_leave',
    subjectKind: 'child',
    subjectId: childId,
    detail: { date },
  });
  return ok({ leaves: await findLeaves(tx, childId, today) });
}
