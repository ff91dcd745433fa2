import { Temporal } from 'temporal-polyfill';
import { ROME, type DateString } from './dates.ts';

/** A calendar asks for the same deadlines again and again, and time zones are slow to work out. */
const MAX_KNOWN = 5_000;
const known = new Map<string, string>();

/**
 * The instant at which it is `time` (`09:30`) in Rome on that day, ISO 8601 in UTC. In an hour that a change of the clocks
 * skips it is the one after, in one that comes twice the first.
 */
export function romanInstant(date: DateString, time: string): string {
  const key = `${date} ${time}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MAX_KNOWN) known.clear();
  const instant = workOut(date, time);
  known.set(key, instant);
  return instant;
}

function workOut(date: DateString, time: string): string {
  const zoned = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: ROME,
    plainTime: Temporal.PlainTime.from(time),
  });
  return zoned.toInstant().toString();
}
