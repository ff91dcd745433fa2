import type { StatementRow } from '#common/contract/statement.ts';
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

export interface MonthSpending {
  /** `2026-05`. */
  month: string;
  /** Cents billed in that month, less what was taken back. */
  cents: number;
  /** Of the month with the most, 0 to 100. */
  percent: number;
}

/** What was billed month by month, credit notes taken off: payments are no spending. */
export function spendingByMonth(rows: readonly StatementRow[]): MonthSpending[] {
  const months = new Map<string, number>();
  for (const { kind, bookedOn, amountCents } of rows) {
    if (kind !== 'invoice' && kind !== 'credit_note') continue;
    const month = bookedOn.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + amountCents);
  }
  const most = Math.max(1, ...months.values());
  return [...months].map(([month, cents]) => ({
    month,
    cents,
    percent: Math.max(0, Math.round((cents * 100) / most)),
  }));
}
