import { formatDate, type DateString } from '#common/dates.ts';

/** How a bill names an entry: `Mensa chiusa il 12/11/2026: Sciopero`. */
export function closureWords(entry: { startsOn: DateString; endsOn: DateString; reason: string }): string {
  const { startsOn, endsOn, reason } = entry;
  const days =
    startsOn === endsOn
      ? `il ${formatDate(startsOn)}`
      : `dal ${formatDate(startsOn)} al ${formatDate(endsOn)}`;
  return `Mensa chiusa ${days}: ${reason}`;
}
