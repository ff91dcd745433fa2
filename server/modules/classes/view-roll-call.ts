import type { AttendanceState } from '#common/contract/meals.ts';
import { dutyNames, type Duty, type RollCallView } from '#common/contract/roll-call.ts';
import type { DateString } from '#common/dates.ts';
import type { ClassChild, EatingClass } from '#server/modules/meals/read-class-day.ts';
import type { Edit } from './rules.ts';

const DUTIES = Object.keys(dutyNames) as Duty[];

interface Facts {
  date: DateString;
  now: string;
  eating: EatingClass;
  children: readonly ClassChild[];
  lastEdits: ReadonlyMap<number, Edit>;
  adults: ReadonlyMap<Duty, number>;
  calledAt: Date | null;
}

/** The class as its teacher sees it. `states`: of children whose state has just become another one. */
export function viewRollCall(
  { date, now, eating, children, lastEdits, adults, calledAt }: Facts,
  states: ReadonlyMap<number, AttendanceState> = new Map(),
): RollCallView {
  return {
    date,
    now,
    serviceId: eating.serviceId,
    classId: eating.classId,
    className: eating.className,
    schoolName: eating.schoolName,
    closureReason: eating.closureReason,
    orderedAt: eating.orderedAt?.toISOString() ?? null,
    calledAt: calledAt?.toISOString() ?? null,
    children: children.map((child) => ({
      childId: child.childId,
      firstName: child.firstName,
      lastName: child.lastName,
      diet: child.diet,
      state: states.get(child.childId) ?? child.recorded ?? child.asked,
      mark: lastEdits.get(child.childId)?.mark ?? null,
    })),
    adults: DUTIES.map((duty) => ({ duty, mealCount: adults.get(duty) ?? 0 })),
  };
}
