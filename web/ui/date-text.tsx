import { formatDate, formatInstant } from './format.ts';

/** A day (`YYYY-MM-DD`) as `31/12/2026`. */
export function DateText({ date }: { date: string }) {
  return <time dateTime={date}>{formatDate(date)}</time>;
}

/** An instant (UTC, RFC 3339) as the day and the hour in Rome. */
export function InstantText({ instant }: { instant: string }) {
  return <time dateTime={instant}>{formatInstant(instant)}</time>;
}
