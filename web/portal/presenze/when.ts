import { currentLocale } from '../../ui/language.ts';

/** Days and hours in words. Without the date library, which the home page has no other need of. */

/** `2026-11-26` → `giovedì 26 novembre`. */
export function dayInWords(date: string): string {
  return writeDay(date, { weekday: 'long', day: 'numeric', month: 'long' });
}

/** `2026-11-26` → `giovedì 26`. */
export function dayInShort(date: string): string {
  return writeDay(date, { weekday: 'long', day: 'numeric' });
}

/** `2026-11` → `novembre 2026`. */
export function monthInWords(month: string): string {
  return writeDay(`${month}-01`, { month: 'long', year: 'numeric' });
}

/** `2026-11` → `Novembre 2026`, at the head of a line. */
export function monthAsTitle(month: string): string {
  const words = monthInWords(month);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `2026-11-26` → `novembre`. */
export function monthAlone(date: string): string {
  return writeDay(date, { month: 'long' });
}

/** An instant as the hour it is in Rome: `9:30`. */
export function timeInRome(instant: string): string {
  const time = new Intl.DateTimeFormat(currentLocale(), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Europe/Rome',
  });
  return time.format(new Date(instant)).replace(/^0/, '');
}

/** A day belongs to no zone: read as UTC and written as UTC, it stays the same day everywhere. */
function writeDay(date: string, options: Intl.DateTimeFormatOptions): string {
  const day = new Intl.DateTimeFormat(currentLocale(), { ...options, timeZone: 'UTC' });
  return day.format(new Date(`${date}T00:00:00Z`));
}

/** A span as a countdown shows it: `2 h 5 min`, below the hour `34 min 12 s`. */
export function spanInWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const minutes = Math.floor(seconds / 60);
  return minutes >= 60
    ? `${Math.floor(minutes / 60)} h ${minutes % 60} min`
    : `${minutes} min ${seconds % 60} s`;
}
