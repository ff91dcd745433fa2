import { sql } from 'kysely';
import type { Dish, SeasonMenu, SeasonMenuBody } from '#common/contract/menu.ts';
import type { SchoolLevel } from '#common/contract/tariffs.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { CycleDish } from './rules.ts';

/** The newest first. */
export async function findMenus(tx: TenantTx): Promise<SeasonMenu[]> {
  return selectMenus(tx).orderBy('starts_on', 'desc').orderBy('menu_id').execute();
}

/** The published ones that cover some of the days. */
export async function findPublishedMenus(
  tx: TenantTx,
  { startsOn, endsOn }: { startsOn: DateString; endsOn: DateString },
): Promise<SeasonMenu[]> {
  return selectMenus(tx)
    .where('is_published', '=', true)
    .where('starts_on', '<=', endsOn)
    .where('ends_on', '>=', startsOn)
    .execute();
}

export async function findMenu(tx: TenantTx, menuId: number): Promise<SeasonMenu | null> {
  return (await selectMenus(tx).where('menu_id', '=', menuId).executeTakeFirst()) ?? null;
}

/** Holds the menu until the end of the transaction. */
export async function lockMenu(tx: TenantTx, menuId: number): Promise<SeasonMenu | null> {
  return (await selectMenus(tx).where('menu_id', '=', menuId).forUpdate().executeTakeFirst()) ?? null;
}

function selectMenus(tx: TenantTx) {
  return tx
    .selectFrom('season_menu')
    .select([
      'menu_id as menuId',
      'name',
      'level',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'week_count as weekCount',
      'first_week as firstWeek',
      'is_published as isPublished',
    ])
    .$narrowType<{ level: SchoolLevel | null }>();
}

/** The new menu's number, or that of the menu which the same request made before. */
export async function insertMenu(
  tx: TenantTx,
  tenantId: TenantId,
  menu: SeasonMenuBody,
  { serviceId, requestKey }: { serviceId: number; requestKey: string },
): Promise<{ menuId: number; isNew: boolean }> {
  const inserted = await tx
    .insertInto('season_menu')
    .values({ tenant_id: tenantId, service_id: serviceId, request_key: requestKey, ...columnsOf(menu) })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'request_key']).doNothing())
    .returning('menu_id')
    .executeTakeFirst();
  if (inserted) return { menuId: inserted.menu_id, isNew: true };
  const known = await tx
    .selectFrom('season_menu')
    .select('menu_id')
    .where('request_key', '=', requestKey)
    .executeTakeFirstOrThrow();
  return { menuId: known.menu_id, isNew: false };
}

export async function updateMenu(tx: TenantTx, menuId: number, menu: SeasonMenuBody): Promise<void> {
  await tx.updateTable('season_menu').set(columnsOf(menu)).where('menu_id', '=', menuId).execute();
}

function columnsOf(menu: SeasonMenuBody) {
  return {
    name: menu.name.trim(),
    level: menu.level,
    starts_on: menu.startsOn,
    ends_on: menu.endsOn,
    week_count: menu.weekCount,
    first_week: menu.firstWeek,
  };
}

export async function setPublished(tx: TenantTx, menuId: number, isPublished: boolean): Promise<void> {
  await tx
    .updateTable('season_menu')
    .set({ is_published: isPublished })
    .where('menu_id', '=', menuId)
    .execute();
}

export async function deleteMenuRow(tx: TenantTx, menuId: number): Promise<void> {
  await tx.deleteFrom('season_menu').where('menu_id', '=', menuId).execute();
}

export async function findCycle(
  tx: TenantTx,
  menuIds: readonly number[],
): Promise<(CycleDish & { menuId: number })[]> {
  const result = await sql<CycleDish & { menuId: number }>`
    select menu_id as "menuId", week, weekday, course, name, allergens from menu_dish
    where menu_id = any(${menuIds}::bigint[]) order by week, weekday`.execute(tx);
  return result.rows;
}

export async function findChanges(
  tx: TenantTx,
  menuIds: readonly number[],
): Promise<(Dish & { menuId: number; date: DateString })[]> {
  const result = await sql<Dish & { menuId: number; date: DateString }>`
    select menu_id as "menuId", service_date as date, course, name, allergens from menu_change_dish
    where menu_id = any(${menuIds}::bigint[]) order by service_date`.execute(tx);
  return result.rows;
}

export async function deleteCycleDay(
  tx: TenantTx,
  menuId: number,
  { week, weekday }: { week: number; weekday?: number },
): Promise<void> {
  await tx
    .deleteFrom('menu_dish')
    .where('menu_id', '=', menuId)
    .where('week', '=', week)
    .$if(weekday !== undefined, (query) => query.where('weekday', '=', weekday ?? 0))
    .execute();
}

export async function insertCycle(
  tx: TenantTx,
  tenantId: TenantId,
  menuId: number,
  dishes: readonly CycleDish[],
): Promise<void> {
  if (dishes.length === 0) return;
  await tx
    .insertInto('menu_dish')
    .values(
      dishes.map(({ week, weekday, course, name, allergens }) => ({
        tenant_id: tenantId,
        menu_id: menuId,
        week,
        weekday,
        course,
        name,
        allergens,
      })),
    )
    .execute();
}

export async function copyCycleWeek(
  tx: TenantTx,
  menuId: number,
  { from, to }: { from: number; to: number },
): Promise<void> {
  await deleteCycleDay(tx, menuId, { week: to });
  await sql`
    insert into menu_dish (tenant_id, menu_id, week, weekday, course, name, allergens)
    select tenant_id, menu_id, ${to}::smallint, weekday, course, name, allergens from menu_dish
    where menu_id = ${menuId} and week = ${from}`.execute(tx);
}

/** Nothing in their place: the day is the cycle's again. */
export async function replaceChange(
  tx: TenantTx,
  tenantId: TenantId,
  { menuId, date }: { menuId: number; date: DateString },
  dishes: readonly Dish[],
): Promise<void> {
  await tx
    .deleteFrom('menu_change_dish')
    .where('menu_id', '=', menuId)
    .where('service_date', '=', date)
    .execute();
  if (dishes.length === 0) return;
  await tx
    .insertInto('menu_change_dish')
    .values(
      dishes.map(({ course, name, allergens }) => ({
        tenant_id: tenantId,
        menu_id: menuId,
        service_date: date,
        course,
        name,
        allergens,
      })),
    )
    .execute();
}

/** The schools of a guardian's children on a day, one row a child. */
export async function findOwnSchools(
  tx: TenantTx,
  guardianId: number,
  today: DateString,
): Promise<{ schoolId: number; name: string; firstName: string }[]> {
  return tx
    .selectFrom('child_guardianship as g')
    .innerJoin('enrolled_child as e', (join) =>
      join.onRef('e.tenant_id', '=', 'g.tenant_id').onRef('e.child_id', '=', 'g.child_id'),
    )
    .select(['e.school_id as schoolId', 'e.school_name as name', 'g.first_name as firstName'])
    .where('g.guardian_id', '=', guardianId)
    .where('e.valid_from', '<=', today)
    .where('e.valid_to', '>=', today)
    .orderBy('g.user_code')
    .$narrowType<{ schoolId: number; name: string; firstName: string }>()
    .execute();
}
