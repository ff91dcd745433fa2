/** What a day of the calendar is called, and what an entry may say. */
import { EFFECTS } from '#common/calendar-words.ts';
import type { EntryBody, EntryEffect, EntryImpact } from '#common/contract/calendar.ts';
import type { AttendanceState } from '#common/contract/meals.ts';
import { isRange, weekday, type DateString } from '#common/dates.ts';

const SEPTEMBER = 9;
const MAX_DAYS = 366;

/** How the calendar describes one day of a class. */
export interface CalendarFact {
  /** The entry that holds; `null`: none. */
  effect: EntryEffect | null;
  reason: string | null;
  /** By the week and the period of the class alone. */
  isExpected: boolean;
  isServed: boolean;
}

/** Why a class does not eat on a day: an entry's reason, else what week and period say. */
export function whyUnserved(
  date: DateString,
  { reason, isInPeriod }: { reason: string | null; isInPeriod: boolean },
): string {
  if (reason !== null) return reason;
  if (weekday(date) >= 6) return 'Fine settimana';
  return isInPeriod ? 'In questo giorno non si mangia in mensa' : 'Fuori dal periodo della mensa';
}

/** The school year that a day belongs to, by the year in which it begins (d.lgs. 297/1994, art. 74: 1 September). */
export function schoolYearOf(date: DateString): number {
  return Number(date.slice(0, 4)) - (Number(date.slice(5, 7)) < SEPTEMBER ? 1 : 0);
}

export function daysOfSchoolYear(schoolYear: number): { startsOn: DateString; endsOn: DateString } {
  return { startsOn: `${schoolYear}-09-01`, endsOn: `${schoolYear + 1}-08-31` };
}

/** First and last day of an entry, a period or a week. */
export function isCalendarRange(startsOn: DateString, endsOn: DateString): boolean {
  return isRange(startsOn, endsOn, MAX_DAYS);
}

/** Whether the days can be, and the kind can have that effect. */
export function isGoodEntry({
  startsOn,
  endsOn,
  kind,
  effect,
}: Omit<EntryBody, 'correctsRecorded'>): boolean {
  return isCalendarRange(startsOn, endsOn) && EFFECTS[kind].includes(effect);
}

/** States in which a meal is cooked and charged. */
export function isEaten(state: AttendanceState | null): boolean {
  return state === 'planned' || state === 'served' || state === 'light_meal';
}

/** What an entry comes to, in figures that a person decides by. */
export function sumImpact(
  meals: readonly {
    childId: number;
    serviceDate: DateString;
    schoolId: number;
    recorded: AttendanceState | null;
    isCancelled: boolean;
    isOrdered: boolean;
    isFrozen: boolean;
  }[],
  takesAway: boolean,
): Omit<EntryImpact, 'adjustmentCents'> {
  const recorded = takesAway ? meals.filter((meal) => isEaten(meal.recorded)) : [];
  const open = meals.filter((meal) => meal.recorded === null);
  const ordered = meals.filter(({ isOrdered }) => isOrdered);
  return {
    childCount: new Set(meals.map(({ childId }) => childId)).size,
    plannedCount: open.filter(({ isCancelled }) => !isCancelled).length,
    cancelledCount: meals.filter(({ isCancelled }) => isCancelled).length,
    recordedCount: recorded.length,
    orderedCount: new Set(ordered.map(({ schoolId, serviceDate }) => `${schoolId}|${serviceDate}`)).size,
    billedCount: recorded.filter(({ isFrozen }) => isFrozen).length,
  };
}
