import type { CalendarView } from '#common/contract/calendar.ts';
import type { DateString } from '#common/dates.ts';
import { formatDate } from '../../ui/format.ts';
import { calendarTexts } from './texts-it.ts';

/** `Tutte le scuole`, `Primaria`, `Primaria – 3A`. */
export function placeName(
  { schools, classes }: Pick<CalendarView, 'schools' | 'classes'>,
  { schoolId, classId }: { schoolId: number | null; classId: number | null },
): string {
  if (schoolId === null) return calendarTexts.allSchools;
  const school = schools.find((one) => one.schoolId === schoolId)?.name ?? String(schoolId);
  if (classId === null) return school;
  return `${school} – ${classes.find((one) => one.classId === classId)?.name ?? classId}`;
}

/** `24/12/2026`, or `dal 24/12/2026 al 06/01/2027`. */
export function daysName({ startsOn, endsOn }: { startsOn: DateString; endsOn: DateString }): string {
  if (startsOn === endsOn) return formatDate(startsOn);
  return calendarTexts.range.replace('{{from}}', formatDate(startsOn)).replace('{{to}}', formatDate(endsOn));
}

/** `lunedì, mercoledì`. */
export function weekdaysName(weekdays: readonly number[]): string {
  const names = weekdays.map((day) => calendarTexts.weekdays[day - 1] ?? '');
  return names.length === 0 ? calendarTexts.settings.noDays : names.join(', ');
}
