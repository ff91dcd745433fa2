import { dutyNames, type Duty, type RollCallView } from '#common/contract/roll-call.ts';
import type { DateString } from '#common/dates.ts';
import type { ClassChild, EatingClass } from '#server/modules/meals/read-class-day.ts';
import { lastEdits, type Called, type ClassRecord } from './rules.ts';

const DUTIES = Object.keys(dutyNames) as Duty[];

interface Facts {
  date: DateString;
  now: string;
  eating: EatingClass;
  children: readonly ClassChild[];
  record: ClassRecord;
  /** Whether the reader is told who follows a diet. */
  seesDiets: boolean;
}

/** The class as its teacher sees it. `called`: what a roll call has just made of its children. */
export function viewRollCall(
  { date, now, eating, children, record, seesDiets }: Facts,
  called: ReadonlyMap<number, Called> = new Map(),
): RollCallView {
  const last = lastEdits(record.edits);
  return {
    date,
    now,
    serviceId: eating.serviceId,
    classId: eating.classId,
    className: eating.className,
    schoolName: eating.schoolName,
    closureReason: eating.closureReason,
    orderedAt: eating.orderedAt?.toISOString() ?? null,
    calledAt: record.calledAt?.toISOString() ?? null,
    children: children.map((child) => ({
      childId: child.childId,
      firstName: child.firstName,
      lastName: child.lastName,
      diet: seesDiets ? child.diet : null,
      state: called.get(child.childId)?.state ?? child.recorded ?? child.asked,
      mark: last.get(child.childId)?.mark ?? null,
      leavesAt: child.leavesAt,
    })),
    adults: DUTIES.map((duty) => ({ duty, mealCount: record.adults.get(duty)?.mealCount ?? 0 })),
  };
}
