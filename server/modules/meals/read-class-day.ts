import { sql, type RawBuilder } from 'kysely';
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

export interface ReadClassDay<Beside = unknown> extends Omit<FoundClassDay<Beside>, 'eating'> {
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

/** For who wants to know nothing else of the classes. */
export const NOTHING_BESIDE = sql<null>`null`;

/**
 * The first service's day of a class with its children, and what the caller wants to know `beside` (see `findClassDays`);
 * `null` when none of them is enrolled on the day.
 */
export async function readClassDay<Beside>(
  tx: TenantTx,
  { classId, date }: { classId: number; date: DateString },
  beside: RawBuilder<Beside>,
): Promise<ReadClassDay<Beside> | null> {
  if (!isDate(date)) return null;
  const [found] = await findClassDays(tx, { serviceId: null, date }, [classId], beside);
  return found ? toRead(found, date) : null;
}

/** As `readClassDay`, of some classes, by class: of those of which a child is enrolled in the service on that day. */
export async function readClassDays<Beside>(
  tx: TenantTx,
  day: ServiceDay,
  classIds: readonly number[],
  beside: RawBuilder<Beside>,
): Promise<Map<number, ReadClassDay<Beside>>> {
  const found = await findClassDays(tx, day, classIds, beside);
  return new Map(found.map((one) => [one.eating.classId, toRead(one, day.date)]));
}

function toRead<Beside>({ eating, ...found }: FoundClassDay<Beside>, date: DateString): ReadClassDay<Beside> {
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
