import type { Dish, MenuWeek, OwnSchools, SeasonMenuList, SeasonMenuView } from '#common/contract/menu.ts';
import { addDays, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { listClosuresBetween } from '#server/modules/meals/list-closures.ts';
import { listSchools } from '#server/modules/registry/list-schools.ts';
import type { TenantTx } from '#server/platform/db.ts';
import {
  findChanges,
  findCycle,
  findMenu,
  findMenus,
  findOwnSchools,
  findPublishedMenus,
} from './queries.ts';
import { cycleKey, inOrder, mondayOf, planWeek, type PlannedMenu } from './rules.ts';

/** All season menus of the Comune, the newest first. */
export async function listMenus(tx: TenantTx): Promise<SeasonMenuList> {
  return { menus: await findMenus(tx) };
}

/** A season menu with its dishes; `null` when there is none. */
export async function readMenu(tx: TenantTx, menuId: number): Promise<SeasonMenuView | null> {
  const menu = await findMenu(tx, menuId);
  if (!menu) return null;
  const cycle = Map.groupBy(await findCycle(tx, [menuId]), ({ week, weekday }) => cycleKey(week, weekday));
  const changes = Map.groupBy(await findChanges(tx, [menuId]), ({ date }) => date);
  return {
    ...menu,
    days: [...cycle.values()].flatMap(([first, ...more]) =>
      first ? [{ week: first.week, weekday: first.weekday, dishes: bare([first, ...more]) }] : [],
    ),
    changes: [...changes].map(([date, dishes]) => ({ date, dishes: bare(dishes) })),
  };
}

/** Monday to Friday around `day` at a school, by default the first: only what is published. */
export async function readMenuWeek(
  tx: TenantTx,
  { day, schoolId, today }: { day: DateString; schoolId: number | null; today: DateString },
): Promise<Outcome<MenuWeek, 'unknown_school'>> {
  const schools = await listSchools(tx);
  const school = schools.find((one) => schoolId === null || one.schoolId === schoolId);
  if (!school && schoolId !== null) return refuse('unknown_school');
  const monday = mondayOf(day);
  const range = { startsOn: monday, endsOn: addDays(monday, 4) };
  return ok({
    today,
    monday,
    schoolId: school?.schoolId ?? null,
    schools: schools.map(({ schoolId: id, name }) => ({ schoolId: id, name })),
    days: school
      ? planWeek(monday, school, await findPlanned(tx, range), await listClosuresBetween(tx, range))
      : [],
  });
}

async function findPlanned(
  tx: TenantTx,
  range: { startsOn: DateString; endsOn: DateString },
): Promise<PlannedMenu[]> {
  const menus = await findPublishedMenus(tx, range);
  const ids = menus.map(({ menuId }) => menuId);
  const cycle = await findCycle(tx, ids);
  const changes = await findChanges(tx, ids);
  return menus.map((menu) => ({
    ...menu,
    cycle: dishesBy(cycle, menu.menuId, ({ week, weekday }) => cycleKey(week, weekday)),
    changes: dishesBy(changes, menu.menuId, ({ date }) => date),
  }));
}

function dishesBy<Row extends Dish & { menuId: number }>(
  rows: readonly Row[],
  menuId: number,
  keyOf: (row: Row) => string,
): Map<string, Dish[]> {
  const own = rows.filter((row) => row.menuId === menuId);
  return new Map([...Map.groupBy(own, keyOf)].map(([key, dishes]) => [key, bare(dishes)]));
}

/** The schools of a guardian's children today. */
export async function readOwnSchools(
  tx: TenantTx,
  guardianId: number,
  today: DateString,
): Promise<OwnSchools> {
  const rows = Map.groupBy(await findOwnSchools(tx, guardianId, today), ({ schoolId }) => schoolId);
  return {
    schools: [...rows].map(([schoolId, children]) => ({
      schoolId,
      name: children[0]?.name ?? '',
      children: [...new Set(children.map(({ firstName }) => firstName))],
    })),
  };
}

function bare(dishes: readonly Dish[]): Dish[] {
  return inOrder(dishes.map(({ course, name, allergens }) => ({ course, name, allergens })));
}
