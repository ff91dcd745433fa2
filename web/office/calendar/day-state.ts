/** How a day of a school is drawn: a symbol and a word, never a colour alone. */
import type { CalendarDay, CalendarEntry } from '#common/contract/calendar.ts';
import { addDays, daysBetween, monthOf, weekday, type DateString } from '#common/dates.ts';

export type DayState = 'served' | 'partial' | 'closed' | 'special' | 'none';

export const SYMBOLS: Record<DayState, string> = {
  served: '●',
  partial: '◐',
  closed: '✕',
  special: '◆',
  none: '·',
};

/** `entries`: those that hold on the day for some class. */
export function dayState(
  {
    servedCount,
    expectedCount,
    classCount,
  }: Pick<CalendarDay, 'servedCount' | 'expectedCount' | 'classCount'>,
  entries: readonly Pick<CalendarEntry, 'effect'>[],
): DayState {
  if (servedCount === 0) {
    return expectedCount > 0 && entries.some(({ effect }) => effect === 'no_meals') ? 'closed' : 'none';
  }
  if (servedCount < classCount) return 'partial';
  return entries.length > 0 ? 'special' : 'served';
}

export interface Month {
  /** Its first day. */
  month: DateString;
  /** Monday to Sunday; `null`: a day of another month. */
  weeks: (DateString | null)[][];
}

/** September to August, week by week. */
export function monthsOfYear(schoolYear: number): Month[] {
  return Array.from({ length: 12 }, (_, index) => {
    const year = schoolYear + (index < 4 ? 0 : 1);
    const number = ((index + 8) % 12) + 1;
    const first = `${year}-${String(number).padStart(2, '0')}-01`;
    const { startsOn, endsOn } = monthOf(first);
    const monday = addDays(startsOn, 1 - weekday(startsOn));
    const sunday = addDays(endsOn, 7 - weekday(endsOn));
    const days = daysBetween(monday, sunday).map((date) => (date < startsOn || date > endsOn ? null : date));
    return {
      month: first,
      weeks: Array.from({ length: days.length / 7 }, (__, week) => days.slice(week * 7, week * 7 + 7)),
    };
  });
}
