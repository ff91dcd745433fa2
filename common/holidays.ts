/** Days on which the offices of Italy are closed. */
import { addDays, type DateString } from './dates.ts';

/** L. 260/1949 as changed since; 4 October again from 2026 (L. 151/2025). */
const FIXED = new Set([
  '01-01', '01-06', '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26',
]); // prettier-ignore
const SAINT_FRANCIS = '10-04';
const SAINT_FRANCIS_SINCE = 2026;

export function isNationalHoliday(date: DateString): boolean {
  const year = Number(date.slice(0, 4));
  const day = date.slice(5);
  if (FIXED.has(day) || (day === SAINT_FRANCIS && year >= SAINT_FRANCIS_SINCE)) return true;
  const easter = easterOf(year);
  return date === easter || date === addDays(easter, 1);
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterOf(year: number): DateString {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}
