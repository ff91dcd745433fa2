/** Which days have a meal, until when it can be cancelled, and what a request for several days comes to. */
import type { AttendanceState } from '#common/contract/meals.ts';
import type {
  CancellationKind,
  PresenceDay,
  PresenceState,
  SkippedReason,
} from '#common/contract/presences.ts';
import { addDays, daysBetween, romanDate, type DateString } from '#common/dates.ts';
import { romanInstant } from '#common/roman-instant.ts';
import type { CalendarFact } from './calendar-rules.ts';
import { isWithin, type DayRange } from './rules.ts';

export interface Cutoff {
  /** Time of day in Europe/Rome, `09:30`. */
  closesAt: string;
  daysBefore: number;
  daysAhead: number;
  maxLightDays: number;
  startsOn: DateString;
}

export interface Enrolment extends DayRange {
  schoolId: number;
  classId: number;
}

/** What is known of a child's days. */
export interface ChildDays {
  enrolments: readonly Enrolment[];
  /** By class and day, as `classDayKey`. */
  calendar: ReadonlyMap<string, CalendarFact>;
  /** By school: its own rule first, then that of the whole service. */
  cutoffs: ReadonlyMap<number, readonly Cutoff[]>;
  recorded: ReadonlyMap<DateString, AttendanceState>;
  cancelled: ReadonlyMap<DateString, { kind: CancellationKind; number: number }>;
  /** By school and day, as `schoolId|date`: when the order went to the kitchen, ISO 8601. */
  ordered: ReadonlyMap<string, string>;
}

/** Until when the meal of a day can be changed, ISO 8601 (field.md 3.1: a time of the day itself, or of a day before). */
export function deadlineOf(date: DateString, cutoff: Pick<Cutoff, 'closesAt' | 'daysBefore'>): string {
  return romanInstant(addDays(date, -cutoff.daysBefore), cutoff.closesAt);
}

/** The rules of a school: its own first, then that of the whole service. */
export function rulesOf<Rule extends { serviceId: number; schoolId: number | null }>(
  rules: readonly Rule[],
  { serviceId, schoolId }: { serviceId: number; schoolId: number },
): Rule[] {
  const ofService = rules.filter((rule) => rule.serviceId === serviceId);
  return [schoolId, null].flatMap((wanted) => ofService.filter((rule) => rule.schoolId === wanted));
}

/** The rule that governs a day: a school's own from its first day on, until then that of the whole service. */
export function cutoffOn<Rule extends Pick<Cutoff, 'startsOn'>>(
  rules: readonly Rule[] | undefined,
  date: DateString,
): Rule | undefined {
  return rules?.find(({ startsOn }) => startsOn <= date);
}

/** Of several that follow each other, the one that holds on the day; else the next to come, else the last. */
export function enrolmentOn<Range extends DayRange>(
  enrolments: readonly Range[],
  date: DateString,
): Range | undefined {
  return enrolments.find(({ endsOn }) => date <= endsOn) ?? enrolments.at(-1);
}

/**
 * Whether a school that the child is in on one of the days has a rule at all, be it of other days. A range without
 * enrolment is no school's matter: it has nothing to change.
 */
export function takesCancellations(
  { enrolments, cutoffs }: ChildDays,
  { startsOn, endsOn }: DayRange,
): boolean {
  const within = enrolments.filter((range) => range.startsOn <= endsOn && range.endsOn >= startsOn);
  return within.length === 0 || within.some(({ schoolId }) => (cutoffs.get(schoolId)?.length ?? 0) > 0);
}

/** One day as the family sees it; `null` when the child has no service on it. `now` is the database's, ISO 8601. */
export function viewDay(facts: ChildDays, date: DateString, now: string): PresenceDay | null {
  const enrolment = facts.enrolments.find((range) => isWithin([range], date));
  const recorded = facts.recorded.get(date);
  const calendar = enrolment && facts.calendar.get(classDayKey(enrolment.classId, date));
  if (!enrolment || !calendar) return null;
  const isClosed = calendar.effect === 'no_meals';
  if (!recorded && !(isClosed ? calendar.isExpected : calendar.isServed)) return null;
  const cutoff = cutoffOn(facts.cutoffs.get(enrolment.schoolId), date);
  const orderedAt = facts.ordered.get(orderKey(enrolment.schoolId, date)) ?? null;
  const cancellation = facts.cancelled.get(date);
  const state = stateOf(recorded, isClosed, cancellation?.kind);
  const isSettled = recorded !== undefined || orderedAt !== null;
  const isOpen = !isSettled && state !== 'closed' && cutoff && mayChange(date, cutoff, now);
  return {
    date,
    state,
    isSettled,
    deadline: isOpen ? deadlineOf(date, cutoff) : null,
    cutoff: cutoff ?? null,
    cancellationNumber: cancellation?.number ?? null,
    orderedAt,
    closureReason: state === 'closed' ? calendar.reason : null,
    special: specialOf(calendar),
  };
}

/** What is eaten instead of the usual, or what may still come, with the reason. */
function specialOf({ effect, reason }: CalendarFact): PresenceDay['special'] {
  const isSpecial = effect === 'light_menu' || effect === 'packed_lunch' || effect === 'to_confirm';
  return isSpecial && reason !== null ? { effect, reason } : null;
}

export function classDayKey(classId: number, date: DateString): string {
  return `${classId}|${date}`;
}

export function orderKey(schoolId: number, date: DateString): string {
  return `${schoolId}|${date}`;
}

function stateOf(
  recorded: AttendanceState | undefined,
  isClosed: boolean,
  cancelled: CancellationKind | undefined,
): PresenceState {
  // Whoever was recorded as eating although the canteen is closed, ate.
  if (recorded && !(isClosed && (recorded === 'absent' || recorded === 'cancelled'))) return recorded;
  if (isClosed) return 'closed';
  return cancelled ?? 'planned';
}

function mayChange(date: DateString, cutoff: Cutoff, now: string): boolean {
  return isBefore(now, deadlineOf(date, cutoff)) && !isTooFar(date, cutoff, now);
}

function isTooFar(date: DateString, { daysAhead }: Pick<Cutoff, 'daysAhead'>, now: string): boolean {
  return date > addDays(romanDate(now), daysAhead);
}

/** Both ISO 8601 in UTC, with or without fractions of a second. */
function isBefore(now: string, deadline: string): boolean {
  return Date.parse(now) < Date.parse(deadline);
}

export interface Plan {
  days: DateString[];
  skipped: { date: DateString; reason: SkippedReason }[];
}

/** What a request for first..last changes, and why it leaves the other service days as they are. */
export function planCancellation(
  facts: ChildDays,
  wanted: { kind: CancellationKind } & DayRange,
  now: string,
): Plan {
  const plan: Plan = { days: [], skipped: [] };
  for (const date of daysBetween(wanted.startsOn, wanted.endsOn)) {
    const day = viewDay(facts, date, now);
    if (!day) continue;
    const reason = refusalOf(day, wanted.kind, now);
    if (reason) plan.skipped.push({ date, reason });
    else plan.days.push(date);
  }
  return plan;
}

function refusalOf(day: PresenceDay, kind: CancellationKind, now: string): SkippedReason | null {
  if (day.state === 'closed') return 'closed';
  if (day.state === kind && !day.isSettled) return 'already';
  if (day.deadline !== null) return null;
  if (day.cutoff && isTooFar(day.date, day.cutoff, now)) return 'too_far';
  return day.isSettled && day.orderedAt === null ? 'settled' : 'too_late';
}

/**
 * Whether so many light meals follow each other on service days, those that the child has already counted in, that the
 * limit of one of the days asked for is passed (field.md 3.2). Days without service do not break a row.
 */
export function hasTooManyLightDays(facts: ChildDays, days: readonly DateString[], now: string): boolean {
  const asked = new Set(days);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return false;
  let row: PresenceDay[] = [];
  for (const date of daysBetween(addDays(first, -31), addDays(last, 31))) {
    const day = viewDay(facts, date, now);
    if (!day || day.state === 'closed') continue;
    row = asked.has(date) || day.state === 'light_meal' ? [...row, day] : [];
    const limits = row
      .filter((light) => asked.has(light.date))
      .map(({ cutoff }) => cutoff?.maxLightDays ?? 0);
    if (row.length > Math.min(...limits)) return true;
  }
  return false;
}
