import { isDate, type DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  findClassDays,
  findEatingClasses,
  findSchoolChildren,
  lockClassDays,
  type ClassChild,
  type ClassOnDay,
  type FoundClassDay,
  type SchoolChild,
  type ServiceDay,
} from './class-day-queries.ts';
import { whyUnserved } from './calendar-rules.ts';

export type { ClassChild, SchoolChild, ServiceDay };

export interface EatingClass extends Omit<ClassOnDay, 'isServed' | 'isInPeriod' | 'reason'> {
  /** Why the class does not eat on the day; `null`: it does. */
  closureReason: string | null;
}

export interface ReadClassDay extends Omit<FoundClassDay, 'eating'> {
  eating: EatingClass;
}

/** The classes that eat on a day, of these schools (`null`: of all), each with why it does not after all. */
export async function listEatingClasses(
  tx: TenantTx,
  date: DateString,
  schoolIds: readonly number[] | null,
): Promise<EatingClass[]> {
  const found = await findEatingClasses(tx, date, schoolIds);
  return found.map((one) => withReason(one, date));
}

/** The first service's day of a class with its children; `null` when none of them is enrolled on the day. */
export async function readClassDay(
  tx: TenantTx,
  { classId, date }: { classId: number; date: DateString },
): Promise<ReadClassDay | null> {
  if (!isDate(date)) return null;
  const [found] = await findClassDays(tx, { serviceId: null, date }, [classId]);
  return found ? toRead(found, date) : null;
}

/** The day of some classes, by class: of those of which a child is enrolled in the service on that day. */
export async function readClassDays(
  tx: TenantTx,
  day: ServiceDay,
  classIds: readonly number[],
): Promise<Map<number, ReadClassDay>> {
  const found = await findClassDays(tx, day, classIds);
  return new Map(found.map((one) => [one.eating.classId, toRead(one, day.date)]));
}

function toRead({ eating, ...found }: FoundClassDay, date: DateString): ReadClassDay {
  return { ...found, eating: withReason(eating, date) };
}

/**
 * Keeps two tablets of each of these classes apart, and the cut-off and the month close out of their day, until the
 * transaction ends.
 */
export function holdClassDays(
  tx: TenantTx,
  tenantId: TenantId,
  day: ServiceDay,
  classIds: readonly number[],
): Promise<void> {
  return lockClassDays(tx, tenantId, day, classIds);
}

/** The children of these schools (`null`: of all) that are enrolled on a day. */
export function readSchoolChildren(
  tx: TenantTx,
  date: DateString,
  schoolIds: readonly number[] | null,
): Promise<SchoolChild[]> {
  return findSchoolChildren(tx, date, schoolIds);
}

function withReason({ isServed, isInPeriod, reason, ...eating }: ClassOnDay, date: DateString): EatingClass {
  return { ...eating, closureReason: isServed ? null : whyUnserved(date, { reason, isInPeriod }) };
}
