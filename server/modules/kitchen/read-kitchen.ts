import type { KitchenDay, KitchenSchool } from '#common/contract/kitchen.ts';
import type { DateString } from '#common/dates.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import { listCalledClasses } from '#server/modules/classes/list-called-classes.ts';
import { listEatingClasses } from '#server/modules/meals/read-class-day.ts';
import { readKitchenDay } from '#server/modules/meals/read-kitchen-day.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findDeliveries } from './queries.ts';

/** *Cucina*: the day's order of each school with how far its roll calls are and what was delivered. No names. */
export async function readKitchen(tx: TenantTx, date: DateString): Promise<Outcome<KitchenDay, 'bad_date'>> {
  const day = await readKitchenDay(tx, date);
  if (!day.ok) return day;
  const called = new Set((await listCalledClasses(tx, date)).map(classKey));
  const classes = Map.groupBy(await listEatingClasses(tx, date, null), placeKey);
  const delivered = new Map(
    (await findDeliveries(tx, date)).map((delivery) => [placeKey(delivery), delivery]),
  );
  const schools = day.value.schools.map((school): KitchenSchool => {
    const own = classes.get(placeKey(school)) ?? [];
    const { mealCount, note } = delivered.get(placeKey(school)) ?? {};
    return {
      ...school,
      classCount: own.length,
      calledCount: own.filter((one) => called.has(classKey(one))).length,
      delivered: mealCount === undefined ? null : { mealCount, note: note ?? '' },
    };
  });
  return ok({ ...day.value, schools });
}

function placeKey({ serviceId, schoolId }: { serviceId: number; schoolId: number }): string {
  return `${serviceId}|${schoolId}`;
}

function classKey({ serviceId, classId }: { serviceId: number; classId: number }): string {
  return `${serviceId}|${classId}`;
}
