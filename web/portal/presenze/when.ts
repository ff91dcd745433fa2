/** Days and hours in words. Without the date library, which the home page has no other need of. */

const DAY = new Intl.DateTimeFormat('it-IT', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});
const MONTH = new Intl.DateTimeFormat('it-IT', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat('it-IT', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Rome',
});

/** `2026-11-26` → `giovedì 26 novembre`. */
export function dayInWords(date: string): string {
  return DAY.format(new Date(`${date}T00:00:00Z`));
}

/** `2026-11-26` → `giovedì 26`. */
export function dayInShort(date: string): string {
  return dayInWords(date).split(' ').slice(0, 2).join(' ');
}

/** `2026-11` → `novembre 2026`. */
export function monthInWords(month: string): string {
  return MONTH.format(new Date(`${month}-01T00:00:00Z`));
}

/** An instant as the hour it is in Rome: `9:30`. */
export function timeInRome(instant: string): string {
  return TIME.format(new Date(instant)).replace(/^0/, '');
}

/** A span as a countdown shows it: `2 h 5 min`, below the hour `34 min 12 s`. */
export function spanInWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const minutes = Math.floor(seconds / 60);
  return minutes >= 60
    ? `${Math.floor(minutes / 60)} h ${minutes % 60} min`
    : `${minutes} min ${seconds % 60} s`;
}
