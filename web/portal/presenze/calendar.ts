import type { PresenceDay } from '#common/contract/presences.ts';
import { addDays, monthOf, weekday, type DateString } from '#common/dates.ts';

const FRIDAY = 5;

/** One cell of the calendar: a day of the month, with what is known of it; `null` in the place of another month's. */
export type CalendarCell = { date: DateString; day: PresenceDay | null } | null;

export interface Calendar {
  /** How many columns, from Monday: five, more when there is a service on a Saturday or a Sunday. */
  columnCount: number;
  weeks: Array<{ startsOn: DateString; cells: CalendarCell[] }>;
}

/** Lays the days of `month` (`2026-11`) out by weeks; weeks without a cell of the month are left out. */
export function layOutMonth(month: string, days: readonly PresenceDay[]): Calendar {
  const { startsOn, endsOn } = monthOf(`${month}-01`);
  const known = new Map(days.map((day) => [day.date, day]));
  const columnCount = Math.max(FRIDAY, ...days.map((day) => weekday(day.date)));
  const weeks: Calendar['weeks'] = [];
  for (let monday = addDays(startsOn, 1 - weekday(startsOn)); monday <= endsOn; monday = addDays(monday, 7)) {
    const cells = Array.from({ length: columnCount }, (_, index): CalendarCell => {
      const date = addDays(monday, index);
      return date < startsOn || date > endsOn ? null : { date, day: known.get(date) ?? null };
    });
    if (cells.some((cell) => cell !== null)) weeks.push({ startsOn: monday, cells });
  }
  return { columnCount, weeks };
}

/** `2026-12`, 1 → `2027-01`. */
export function shiftMonth(month: string, months: 1 | -1): string {
  const { startsOn, endsOn } = monthOf(`${month}-01`);
  return (months === 1 ? addDays(endsOn, 1) : addDays(startsOn, -1)).slice(0, 7);
}

/** Reads `?mese=2026-11`; `null` when it is no month. */
export function readMonth(value: string | null): string | null {
  return value !== null && /^20\d\d-(0[1-9]|1[0-2])$/.test(value) ? value : null;
}
