/** The calendar of a school for other programs (RFC 5545): what everybody may know, and no child. */
import { entryEffectNames } from '#common/calendar-words.ts';
import { addDays } from '#common/dates.ts';
import type { NamedEntry } from './read-calendar.ts';

/** Octets of a line before it is folded (RFC 5545, 3.1). */
const LINE_BYTES = 75;

/** All-day events, one for each entry. `stamp` is the moment of the answer. */
export function calendarFeed(
  { host, calendarName }: { host: string; calendarName: string },
  entries: readonly NamedEntry[],
  stamp: Date,
): string {
  const stamped = `${stamp.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Refettorio//Calendario della mensa//IT',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(calendarName)}`,
    `X-WR-CALNAME:${escaped(calendarName)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:calendario-${entry.closureId}@${host}`,
      `DTSTAMP:${stamped}`,
      `DTSTART;VALUE=DATE:${entry.startsOn.replaceAll('-', '')}`,
      // The end is the first day after it (RFC 5545, 3.6.1).
      `DTEND;VALUE=DATE:${addDays(entry.endsOn, 1).replaceAll('-', '')}`,
      `SUMMARY:${escaped(summaryOf(entry))}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.flatMap(folded).join('\r\n') + '\r\n';
}

function summaryOf({ effect, reason, className }: NamedEntry): string {
  const what = `${entryEffectNames[effect]}: ${reason}`;
  return className === null ? what : `${what} (${className})`;
}

/** TEXT values (RFC 5545, 3.3.11). */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n');
}

/** Never inside a character. */
function folded(line: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of line) {
    if (Buffer.byteLength(part + character) > LINE_BYTES) {
      parts.push(part);
      part = ' ';
    }
    part += character;
  }
  return [...parts, part];
}
