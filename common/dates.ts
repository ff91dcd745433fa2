/**
 * Dates without a time are `YYYY-MM-DD` strings (`date` columns); they belong to no zone. Instants are UTC and are
 * shown in Europe/Rome. "Today" is asked of the clock, never made here. A day's arithmetic is done at midnight UTC, where
 * every day has 24 hours; written so, and not with Temporal, because each phone would load 19 KB of it for this.
 */

export const ROME = 'Europe/Rome';
const DAY_MS = 86_400_000;
const FIRST_YEAR = '0002';
const LAST_YEAR = '9999';

/** A day without a time, `YYYY-MM-DD`. */
export type DateString = string;

/** Reads `31/12/2026`, `31-12-2026`, `31.12.2026` or `2026-12-31`; `null` when no such day exists. */
export function parseItalianDate(text: string): DateString | null {
  const trimmed = text.trim();
  const italian = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(trimmed);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  const [year, month, day] = italian
    ? [italian[3], italian[2], italian[1]].map(Number)
    : iso
      ? [iso[1], iso[2], iso[3]].map(Number)
      : [];
  if (!year || !month || !day) return null;
  const date = [String(year).padStart(4, '0'), twoDigits(month), twoDigits(day)].join('-');
  // A 31st of April would come out as the 1st of May.
  const midnight = atMidnight(date);
  return !Number.isNaN(midnight.getTime()) && toText(midnight) === date ? date : null;
}

/** Whether the text is a day that exists, as `YYYY-MM-DD`, with room to reckon before and after it. */
export function isDate(text: string): boolean {
  return parseItalianDate(text) === text && text > FIRST_YEAR && text < LAST_YEAR;
}

/** Two days that exist, in their order, and at most `maxDays` apart. */
export function isRange(startsOn: DateString, endsOn: DateString, maxDays: number): boolean {
  return [startsOn, endsOn].every(isDate) && startsOn <= endsOn && distance(startsOn, endsOn) <= maxDays;
}

/** `2026-12-31` → `31/12/2026`. */
export function formatDate(date: DateString): string {
  const [year, month, day] = date.split('-');
  return `${day}/${month}/${year}`;
}

const romanClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: ROME,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant as a Roman reads it: `31/12/2026 23:59`. */
export function formatInstant(instant: string | Date): string {
  return romanClock.format(new Date(instant)).replace(', ', ' ');
}

/** The day it is in Rome at that instant. */
export function romanDate(instant: string | Date): DateString {
  const [day, month, year] = formatInstant(instant).slice(0, 10).split('/');
  return `${year}-${month}-${day}`;
}

/** Every day from first to last, both included. */
export function daysBetween(first: DateString, last: DateString): DateString[] {
  const count = Math.max(0, distance(first, last) + 1);
  // Counted, not compared: after the last day that four digits can write there is none to compare with.
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

export function addDays(date: DateString, days: number): DateString {
  const day = atMidnight(date);
  day.setUTCDate(day.getUTCDate() + days);
  return toText(day);
}

/** First and last day of the month of `date`. */
export function monthOf(date: DateString): { startsOn: DateString; endsOn: DateString } {
  const first = atMidnight(date);
  first.setUTCDate(1);
  const last = new Date(first);
  last.setUTCMonth(first.getUTCMonth() + 1, 0);
  return { startsOn: toText(first), endsOn: toText(last) };
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: DateString): number {
  return atMidnight(date).getUTCDay() || 7;
}

const MONTHS = [
  'Gennaio', 'Febbraio', 'Marzo', 'Aprile', 'Maggio', 'Giugno',
  'Luglio', 'Agosto', 'Settembre', 'Ottobre', 'Novembre', 'Dicembre',
] as const; // prettier-ignore

/** `2017-05-01` → `Maggio 2017`, as on the manual's invoices. */
export function monthName(date: DateString): string {
  const day = atMidnight(date);
  return `${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

function atMidnight(date: DateString): Date {
  return new Date(`${date}T00:00:00Z`);
}

function distance(first: DateString, last: DateString): number {
  return (atMidnight(last).getTime() - atMidnight(first).getTime()) / DAY_MS;
}

/** Throws a RangeError for what is no day, and for years that four digits cannot write: as texts they would come first. */
function toText(midnight: Date): DateString {
  const text = midnight.toISOString();
  if (!/^\d/.test(text)) throw new RangeError(`no four digits for the year of ${text}`);
  return text.slice(0, 10);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
