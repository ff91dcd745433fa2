import type { PublishMenuRefusal } from '#common/contract/menu.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findCycle, lockMenu, setPublished } from './queries.ts';
import { stayApart } from './stay-apart.ts';

/** Shows the menu to families, or hides it. Refuses an empty one, and one on days that another covers. */
export async function publishMenu(
  tx: TenantTx,
  menuId: number,
  isPublished: boolean,
  actor: string,
): Promise<Outcome<null, PublishMenuRefusal>> {
  const known = await lockMenu(tx, menuId);
  if (!known) return refuse('unknown_menu');
  if (known.isPublished === isPublished) return ok(null);
  if (isPublished && (await findCycle(tx, [menuId])).length === 0) return refuse('empty');
  if (!(await stayApart(() => setPublished(tx, menuId, isPublished)))) return refuse('overlaps');
  const action = isPublished ? 'menu.publish' : 'menu.hide';
  await recordAudit(tx, { actor, action, subjectKind: 'menu', subjectId: menuId });
  return ok(null);
}
