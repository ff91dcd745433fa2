import { Temporal } from 'temporal-polyfill';
import { ROME, type DateString } from './dates.ts';

/**
 * The instant at which it is `time` (`09:30`) in Rome on that day, ISO 8601 in UTC. In an hour that a change of the clocks
 * skips it is the one after, in one that comes twice the first.
 */
export function romanInstant(date: DateString, time: string): string {
  const zoned = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: ROME,
    plainTime: Temporal.PlainTime.from(time),
  });
  return zoned.toInstant().toString();
}
