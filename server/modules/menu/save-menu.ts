import type {
  DeleteMenuRefusal,
  PublishMenuRefusal,
  SaveMenuRefusal,
  SeasonMenuBody,
} from '#common/contract/menu.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { findCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { deleteMenuRow, findCycle, insertMenu, lockMenu, setPublished, updateMenu } from './queries.ts';
import { judgeMenu } from './rules.ts';

/** A new season menu, as a draft and empty. The same key gives the same menu again. */
export async function createMenu(
  tx: TenantTx,
  tenantId: TenantId,
  body: SeasonMenuBody,
  by: { requestKey: string; actor: string },
): Promise<Outcome<{ menuId: number }, SaveMenuRefusal>> {
  const flaw = judgeMenu(body);
  if (flaw) return refuse(flaw);
  const serviceId = await findCanteenService(tx);
  if (serviceId === null) return refuse('no_service');
  const { menuId, isNew } = await insertMenu(tx, tenantId, body, { serviceId, requestKey: by.requestKey });
  if (isNew) await record(tx, 'menu.create', menuId, { ...body }, by.actor);
  return ok({ menuId });
}

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
  await record(tx, 'menu.save', menuId, { ...body }, actor);
  return ok(null);
}

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
  await record(tx, isPublished ? 'menu.publish' : 'menu.hide', menuId, {}, actor);
  return ok(null);
}

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
  await record(tx, 'menu.delete', menuId, { name: known.name }, actor);
  return ok(null);
}

/** `false`: another published menu of the same schools has some of the days. */
async function stayApart(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (violatedConstraint(error) === 'season_menu_no_overlap') return false;
    throw error;
  }
}

async function record(
  tx: TenantTx,
  action: string,
  menuId: number,
  detail: Record<string, unknown>,
  actor: string,
): Promise<void> {
  await recordAudit(tx, { actor, action, subjectKind: 'menu', subjectId: menuId, detail });
}
