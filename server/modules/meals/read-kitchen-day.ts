import type { KitchenDay, KitchenLine, KitchenSchool } from '#common/contract/kitchen.ts';
import type { SchoolOrder } from '#common/contract/service-days.ts';
import type { DateString } from '#common/dates.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findExpiredDiets, findLockedOrders, findMealGroups, type MealGroup } from './kitchen-queries.ts';
import { readOrders } from './read-orders.ts';

type SchoolMeals = Omit<KitchenSchool, 'classCount' | 'calledCount' | 'delivered'>;
type KitchenMeals = Omit<KitchenDay, 'schools'> & { schools: SchoolMeals[] };

/** The kitchen's order of a day by school, class, diet and duty: as locked, and as it is at this moment. */
export async function readKitchenDay(
  tx: TenantTx,
  date: DateString,
): Promise<Outcome<KitchenMeals, 'bad_date'>> {
  const orders = await readOrders(tx, date);
  if (!orders.ok) return orders;
  const groups = Map.groupBy(await findMealGroups(tx, date), placeKey);
  const locked = new Map((await findLockedOrders(tx, date)).map((order) => [placeKey(order), order]));
  const expired = Map.groupBy(await findExpiredDiets(tx, date), placeKey);
  const schools = orders.value.schools.map((order): SchoolMeals => {
    const facts = locked.get(placeKey(order));
    return {
      serviceId: order.serviceId,
      schoolId: order.schoolId,
      schoolName: order.schoolName,
      deadline: order.deadline,
      closedAt: order.closedAt,
      orderNumber: facts?.orderNumber ?? null,
      changedAt: facts?.changedAt?.toISOString() ?? null,
      lines: (groups.get(placeKey(order)) ?? []).map((group) => lineOf(group, order)),
      expiredDiets: (expired.get(placeKey(order)) ?? []).map(({ className, diet, count }) => ({
        className,
        diet,
        count,
      })),
    };
  });
  return ok({ ...orders.value, schools });
}

function placeKey({ serviceId, schoolId }: { serviceId: number; schoolId: number }): string {
  return `${serviceId}|${schoolId}`;
}

function lineOf(group: MealGroup, { closedAt }: Pick<SchoolOrder, 'closedAt'>): KitchenLine {
  const { classId, className, eater, diet, isLight, isPacked, ordered, current } = group;
  return {
    classId,
    className,
    eater,
    diet,
    isLight,
    isPacked,
    ordered: closedAt === null ? null : ordered,
    current,
  };
}
