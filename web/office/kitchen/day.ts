/** Which day is shown, and how days and hours are written. */
import { addDays, formatInstant, isDate, ROME, weekday, type DateString } from '#common/dates.ts';
import { shortTime } from '../format-time.ts';

const FRIDAY = 5;
const DAY = new Intl.DateTimeFormat('it-IT', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const CLOCK = new Intl.DateTimeFormat('it-IT', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: ROME,
});

/** Whether a day can be shown: one that exists, in this century. */
export function isShowable(text: string): boolean {
  return /^20\d\d-/.test(text) && isDate(text);
}

/** The day that the address names (`giorno`); today when it names none that can be shown. */
export function dayOf(params: URLSearchParams, today: DateString): DateString {
  const text = params.get('giorno') ?? '';
  return isShowable(text) ? text : today;
}

/** The next day from Monday to Friday, or with `-1` the one before. Closures are the calendar's matter. */
export function workingDayFrom(date: DateString, step: 1 | -1): DateString {
  let day = addDays(date, step);
  while (weekday(day) > FRIDAY) day = addDays(day, step);
  return day;
}

/** `2026-11-26` → `giovedì 26 novembre 2026`. */
export function dayInWords(date: DateString): string {
  return DAY.format(new Date(`${date}T00:00:00Z`));
}

/** An instant as a clock on a Roman wall: `09:12:05`. */
export function clockTime(instant: string): string {
  return CLOCK.format(new Date(instant));
}

/** An instant beside a day: the hour alone when it is on that day, otherwise with the date. */
export function momentOn(date: DateString, instant: string): { day: string | null; time: string } {
  const [day = '', time = ''] = formatInstant(instant).split(' ');
  const [dayOfMonth, month, year] = day.split('/');
  return { day: `${year}-${month}-${dayOfMonth}` === date ? null : day, time: shortTime(time) };
}
