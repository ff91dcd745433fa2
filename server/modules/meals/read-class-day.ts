import { isDate, type DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import {
  findClassChildren,
  findEatingClasses,
  findSchoolChildren,
  type ClassChild,
  type ClassDay,
  type ClassOnDay,
  type SchoolChild,
} from './class-day-queries.ts';
import { whyUnserved } from './calendar-rules.ts';

export type { ClassChild, ClassDay, SchoolChild };

export interface EatingClass extends Omit<ClassOnDay, 'isServed' | 'isInPeriod' | 'reason'> {
  /** Why the class does not eat on the day; `null`: it does. */
  closureReason: string | null;
}

/** The classes that eat on a day, of these schools (`null`: of all), each with why it does not after all. */
export async function listEatingClasses(
  tx: TenantTx,
  date: DateString,
  schoolIds: readonly number[] | null,
): Promise<EatingClass[]> {
  return withReasons(await findEatingClasses(tx, date, { schoolIds, classId: null }), date);
}

/** One class of these schools; `null` when there is none, or none of its children is enrolled on the day. */
export async function findEatingClass(
  tx: TenantTx,
  { serviceId, classId, date }: Omit<ClassDay, 'serviceId'> & { serviceId: number | null },
  schoolIds: readonly number[] | null,
): Promise<EatingClass | null> {
  if (!isDate(date)) return null;
  const found = withReasons(await findEatingClasses(tx, date, { schoolIds, classId }), date);
  return found.find((eating) => serviceId === null || eating.serviceId === serviceId) ?? null;
}

export function readClassChildren(tx: TenantTx, day: ClassDay): Promise<ClassChild[]> {
  return findClassChildren(tx, day);
}

/** The children of these schools (`null`: of all) that are enrolled on a day. */
export function readSchoolChildren(
  tx: TenantTx,
  date: DateString,
  schoolIds: readonly number[] | null,
): Promise<SchoolChild[]> {
  return findSchoolChildren(tx, date, schoolIds);
}

function withReasons(classes: readonly ClassOnDay[], date: DateString): EatingClass[] {
  return classes.map(({ isServed, isInPeriod, reason, ...eating }) => ({
    ...eating,
    closureReason: isServed ? null : whyUnserved(date, { reason, isInPeriod }),
  }));
}
