import type { SaveMenuRefusal, SeasonMenuBody } from '#common/contract/menu.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findCycle, lockMenu, updateMenu } from './queries.ts';
import { judgeMenu } from './rules.ts';
import { stayApart } from './stay-apart.ts';

/** Changes for whom and when a menu is. Weeks with dishes are emptied before they can go. */
export async function saveMenu(
  tx: TenantTx,
  menuId: number,
  body: SeasonMenuBody,
  actor: string,
): Promise<Outcome<null, SaveMenuRefusal>> {
  const flaw = judgeMenu(body);
  if (flaw) return refuse(flaw);
  if (!(await lockMenu(tx, menuId))) return refuse('unknown_menu');
  if ((await findCycle(tx, [menuId])).some(({ week }) => week > body.weekCount))
    return refuse('weeks_in_use');
  if (!(await stayApart(() => updateMenu(tx, menuId, body)))) return refuse('overlaps');
  await recordAudit(tx, {
    actor,
    action: 'menu.save',
    subjectKind: 'menu',
    subjectId: menuId,
    detail: { ...body },
  });
  return ok(null);
}
