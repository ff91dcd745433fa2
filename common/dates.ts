/**
 * Dates without a time are `YYYY-MM-DD` strings (`date` columns); they belong to no zone. Instants are UTC and are
 * shown in Europe/Rome. "Today" is asked of the clock, never made here.
 */
import { Temporal } from 'temporal-polyfill';

export const ROME = 'Europe/Rome';

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
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

/** Whether the text is a day that exists, as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  return parseItalianDate(text) === text;
}

/** `2026-12-31` → `31/12/2026`. */
export function formatDate(date: DateString): string {
  const [year, month, day] = date.split('-');
  return `${day}/${month}/${year}`;
}

/** An instant as a Roman reads it: `31/12/2026 23:59`. */
export function formatInstant(instant: string | Date): string {
  const zoned = toInstant(instant).toZonedDateTimeISO(ROME);
  const hour = String(zoned.hour).padStart(2, '0');
  const minute = String(zoned.minute).padStart(2, '0');
  return `${formatDate(zoned.toPlainDate().toString())} ${hour}:${minute}`;
}

/** The day it is in Rome at that instant. */
export function romanDate(instant: string | Date): DateString {
  return toInstant(instant).toZonedDateTimeISO(ROME).toPlainDate().toString();
}

/** The instant at which it is `time` (`09:30`) in Rome on that day, ISO 8601 in UTC. In an hour that a change of the
 * clocks skips it is the one after, in one that comes twice the first. */
export function romanInstant(date: DateString, time: string): string {
  const zoned = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: ROME,
    plainTime: Temporal.PlainTime.from(time),
  });
  return zoned.toInstant().toString();
}

/** Every day from first to last, both included. */
export function daysBetween(first: DateString, last: DateString): DateString[] {
  const days: DateString[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

export function addDays(date: DateString, days: number): DateString {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** First and last day of the month of `date`. */
export function monthOf(date: DateString): { startsOn: DateString; endsOn: DateString } {
  const day = Temporal.PlainDate.from(date);
  return {
    startsOn: day.with({ day: 1 }).toString(),
    endsOn: day.with({ day: day.daysInMonth }).toString(),
  };
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: DateString): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

const MONTHS = [
  'Gennaio', 'Febbraio', 'Marzo', 'Aprile', 'Maggio', 'Giugno',
  'Luglio', 'Agosto', 'Settembre', 'Ottobre', 'Novembre', 'Dicembre',
] as const; // prettier-ignore

/** `2017-05-01` → `Maggio 2017`, as on the manual's invoices. */
export function monthName(date: DateString): string {
  const { month, year } = Temporal.PlainDate.from(date);
  return `${MONTHS[month - 1]} ${year}`;
}

function toInstant(instant: string | Date): Temporal.Instant {
  return Temporal.Instant.from(typeof instant === 'string' ? instant : instant.toISOString());
}
