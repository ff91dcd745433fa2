import type { DateString } from '#common/dates.ts';

export interface Period {
  from: DateString;
  to: DateString;
}

/** The school year of a day, which begins in September: what families think in. */
export function schoolYearOf(today: DateString): Period {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < '09-01' ? 1 : 0);
  return { from: `${year}-09-01`, to: `${year + 1}-08-31` };
}

/** The calendar year, as tax returns count. */
export function calendarYear(year: number): Period {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

/** The period in the address, when it is one. */
export function readPeriod(search: URLSearchParams, fallback: Period): Period {
  const from = search.get('dal') ?? '';
  const to = search.get('al') ?? '';
  return isDay(from) && isDay(to) && from <= to ? { from, to } : fallback;
}

export function writePeriod({ from, to }: Period): URLSearchParams {
  return new URLSearchParams({ dal: from, al: to });
}

/** A whole day, such as a date field gives when it is filled in. */
export function isDay(text: string): boolean {
  return /^20\d{2}-\d{2}-\d{2}$/.test(text);
}
