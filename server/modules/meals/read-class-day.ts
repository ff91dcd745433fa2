import { isDate, type DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  findClassDay,
  findEatingClasses,
  findSchoolChildren,
  lockClassDay,
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

export interface ReadClassDay {
  eating: EatingClass;
  /** By name, as the teacher calls them. */
  children: ClassChild[];
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

/** One class of these schools with its children; `null` when there is none, or none of its children is enrolled on the day. */
export async function readClassDay(
  tx: TenantTx,
  { serviceId, classId, date }: Omit<ClassDay, 'serviceId'> & { serviceId: number | null },
  schoolIds: readonly number[] | null,
): Promise<ReadClassDay | null> {
  if (!isDate(date)) return null;
  const found = await findClassDay(tx, { serviceId, classId, date }, schoolIds);
  return found && { eating: withReason(found.eating, date), children: found.children };
}

/** Keeps two tablets of a class apart, and the cut-off and the month close out of its day, until the transaction ends. */
export function holdClassDay(tx: TenantTx, tenantId: TenantId, day: ClassDay): Promise<void> {
  return lockClassDay(tx, tenantId, day);
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
