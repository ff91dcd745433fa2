import type { ClassList, RollCallView } from '#common/contract/roll-call.ts';
import { isDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { listEatingClasses, readClassDay } from '#server/modules/meals/read-class-day.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findCalledClasses, recordOfClass, toRecord } from './queries.ts';
import { isSeenBy, type ClassReader } from './rules.ts';
import { viewRollCall } from './view-roll-call.ts';

/** The classes of these schools (`null`: of all) that eat on a day, and which have been called. */
export async function readClasses(
  tx: TenantTx,
  schoolIds: readonly number[] | null,
  date: DateString,
  now: Date,
): Promise<Outcome<ClassList, 'bad_date'>> {
  if (!isDate(date)) return refuse('bad_date');
  const all = await listEatingClasses(tx, date, schoolIds);
  const open = all.filter(({ closureReason }) => closureReason === null);
  const called = new Map((await findCalledClasses(tx, date)).map((one) => [placeKey(one), one.calledAt]));
  return ok({
    date,
    now: now.toISOString(),
    closureReason: open.length === 0 ? (all[0]?.closureReason ?? null) : null,
    classes: open.map(({ closureReason: _, orderedAt: __, hasOpenOrder: ___, ...eating }) => ({
      ...eating,
      calledAt: called.get(placeKey(eating))?.toISOString() ?? null,
    })),
  });
}

function placeKey({ serviceId, classId }: { serviceId: number; classId: number }): string {
  return `${serviceId}|${classId}`;
}

/** One class for its roll call. A class of other schools is unknown. */
export async function readRollCall(
  tx: TenantTx,
  { classId, date }: { classId: number; date: DateString },
  { schoolIds, seesDiets, now }: ClassReader,
): Promise<Outcome<RollCallView, 'unknown_class'>> {
  const found = await readClassDay(tx, { classId, date }, recordOfClass(date, []));
  if (!found || !isSeenBy(schoolIds, found.eating)) return refuse('unknown_class');
  const { eating, children, beside } = found;
  const record = toRecord(beside);
  return ok(viewRollCall({ date, now: now.toISOString(), eating, children, record, seesDiets }));
}
