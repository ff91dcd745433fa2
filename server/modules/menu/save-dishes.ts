import type { Dish, SaveDishesRefusal } from '#common/contract/menu.ts';
import { isDate, weekday as weekdayOf, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { copyCycleWeek, deleteCycleDay, insertCycle, lockMenu, replaceChange } from './queries.ts';
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
  await record(tx, 'menu.save_day', menuId, { week, weekday, dishes: tidy }, actor);
  return ok(null);
}

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
  await record(tx, 'menu.copy_week', menuId, { from, to }, actor);
  return ok(null);
}

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
  const isServed = isDate(date) && weekdayOf(date) <= 5 && menu.startsOn <= date && date <= menu.endsOn;
  if (!isServed) return refuse('bad_date');
  await replaceChange(tx, tenantId, { menuId, date }, tidy);
  await record(tx, 'menu.change_day', menuId, { date, dishes: tidy }, actor);
  return ok(null);
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
