import type { Dish, SaveDishesRefusal } from '#common/contract/menu.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { deleteCycleDay, insertCycle, lockMenu } from './queries.ts';
import { tidyDishes } from './rules.ts';

/** The dishes of a day of the cycle, in the place of those that were there. */
export async function saveCycleDay(
  tx: TenantTx,
  tenantId: TenantId,
  { menuId, week, weekday }: { menuId: number; week: number; weekday: number },
  dishes: readonly Dish[],
  actor: string,
): Promise<Outcome<null, SaveDishesRefusal>> {
  const tidy = tidyDishes(dishes);
  if (!tidy) return refuse('repeated_course');
  const menu = await lockMenu(tx, menuId);
  if (!menu) return refuse('unknown_menu');
  if (week > menu.weekCount) return refuse('bad_week');
  await deleteCycleDay(tx, menuId, { week, weekday });
  await insertCycle(
    tx,
    tenantId,
    menuId,
    tidy.map((dish) => ({ ...dish, week, weekday })),
  );
  await recordAudit(tx, {
    actor,
    action: 'menu.save_day',
    subjectKind: 'menu',
    subjectId: menuId,
    detail: { week, weekday, dishes: tidy },
  });
  return ok(null);
}
