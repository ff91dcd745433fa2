import type { DeleteMenuRefusal } from '#common/contract/menu.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { deleteMenuRow, lockMenu } from './queries.ts';

/** Deletes a menu that families do not see. */
export async function deleteMenu(
  tx: TenantTx,
  menuId: number,
  actor: string,
): Promise<Outcome<null, DeleteMenuRefusal>> {
  const known = await lockMenu(tx, menuId);
  if (!known) return refuse('unknown_menu');
  if (known.isPublished) return refuse('published');
  await deleteMenuRow(tx, menuId);
  await recordAudit(tx, {
    actor,
    action: 'menu.delete',
    subjectKind: 'menu',
    subjectId: menuId,
    detail: { name: known.name },
  });
  return ok(null);
}
