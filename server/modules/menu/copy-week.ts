import type { SaveDishesRefusal } from '#common/contract/menu.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { copyCycleWeek, lockMenu } from './queries.ts';

/** A week of the cycle becomes as another one. */
export async function copyWeek(
  tx: TenantTx,
  { menuId, from, to }: { menuId: number; from: number; to: number },
  actor: string,
): Promise<Outcome<null, SaveDishesRefusal>> {
  const menu = await lockMenu(tx, menuId);
  if (!menu) return refuse('unknown_menu');
  if (from === to || Math.max(from, to) > menu.weekCount) return refuse('bad_week');
  await copyCycleWeek(tx, menuId, { from, to });
  await recordAudit(tx, {
    actor,
    action: 'menu.copy_week',
    subjectKind: 'menu',
    subjectId: menuId,
    detail: { from, to },
  });
  return ok(null);
}
