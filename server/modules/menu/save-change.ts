import type { Dish, SaveDishesRefusal } from '#common/contract/menu.ts';
import { isDate, weekday, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { lockMenu, replaceChange } from './queries.ts';
import { tidyDishes } from './rules.ts';

/** What is cooked on a single day instead of the cycle's; without dishes the day is the cycle's again. */
export async function saveChange(
  tx: TenantTx,
  tenantId: TenantId,
  { menuId, date }: { menuId: number; date: DateString },
  dishes: readonly Dish[],
  actor: string,
): Promise<Outcome<null, SaveDishesRefusal>> {
  const tidy = tidyDishes(dishes);
  if (!tidy) return refuse('repeated_course');
  const menu = await lockMenu(tx, menuId);
  if (!menu) return refuse('unknown_menu');
  const isServed = isDate(date) && weekday(date) <= 5 && menu.startsOn <= date && date <= menu.endsOn;
  if (!isServed) return refuse('bad_date');
  await replaceChange(tx, tenantId, { menuId, date }, tidy);
  await recordAudit(tx, {
    actor,
    action: 'menu.change_day',
    subjectKind: 'menu',
    subjectId: menuId,
    detail: { date, dishes: tidy },
  });
  return ok(null);
}
