/** Pure: what the page makes of the months that the server knows. Amounts in integer cents. */
import type { MonthlyFigures } from '#common/contract/monthly-figures.ts';
import type { DateString } from '#common/dates.ts';
import { schoolYearOf } from '../estratto-conto/statement-period.ts';
import { monthAsTitle } from '../presenze/when.ts';

export interface MonthSum {
  /** `YYYY-MM` */
  month: string;
  name: string;
  mealCount: number;
  /** `null`: nothing has been billed. */
  spentCents: number | null;
}

export interface Shown {
  /** In which the school year begins. */
  year: number;
  /** `null`: all of them. */
  childId: number | null;
}

/** The school years with figures and the present one, by the year in which they begin, the newest first. */
export function schoolYears({ months }: Pick<MonthlyFigures, 'months'>, today: DateString): number[] {
  const days = [today, ...months.map(({ month }) => `${month}-01`)];
  return [...new Set(days.map((day) => Number(schoolYearOf(day).from.slice(0, 4))))].sort((a, b) => b - a);
}

/** `2026` → `2026/2027`. */
export function schoolYearName(year: number): string {
  return `${year}/${year + 1}`;
}

/** The months of a school year in which there is something, of all children together or of one. */
export function sumMonths({ months }: Pick<MonthlyFigures, 'months'>, { year, childId }: Shown): MonthSum[] {
  const sums = new Map<string, MonthSum>();
  for (const figures of months) {
    const { month, mealCount, spentCents } = figures;
    const isShown = month >= `${year}-09` && month < `${year + 1}-09`;
    if (!isShown || (childId !== null && childId !== figures.childId)) continue;
    const sum = sums.get(month) ?? { month, name: monthAsTitle(month), mealCount: 0, spentCents: null };
    sum.mealCount += mealCount;
    if (spentCents !== null) sum.spentCents = (sum.spentCents ?? 0) + spentCents;
    sums.set(month, sum);
  }
  return [...sums.values()].sort((a, b) => a.month.localeCompare(b.month));
}

/** Each value's share of the greatest, 0 to 100, for a bar. */
export function percents(values: readonly number[]): number[] {
  const most = Math.max(1, ...values);
  return values.map((value) => Math.max(0, Math.round((value * 100) / most)));
}

/** The choice in the address, as far as it is one that can be shown. */
export function readShown(
  search: URLSearchParams,
  { children }: Pick<MonthlyFigures, 'children'>,
  years: readonly number[],
): Shown {
  const year = Number(search.get('anno'));
  const childId = Number(search.get('bambino'));
  return {
    year: years.includes(year) ? year : (years[0] ?? year),
    childId: children.some((child) => child.childId === childId) ? childId : null,
  };
}
