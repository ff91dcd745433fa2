/** How many children a kitchen may expect. */
import type { ForecastDay } from '#common/contract/kitchen.ts';
import type { PlannedDay } from './kitchen-queries.ts';

/**
 * Those enrolled, times how many of them usually eat at that school (`rates`, 0 to 1; unknown: all), but never more than
 * families have left standing.
 */
export function expectedOf(
  { schoolId, enrolledCount, plannedCount }: PlannedDay,
  rates: ReadonlyMap<number, number>,
): number {
  return Math.min(plannedCount, Math.round(enrolledCount * (rates.get(schoolId) ?? 1)));
}

/** The schools' figures added up by day. */
export function forecastDays(
  planned: readonly PlannedDay[],
  rates: ReadonlyMap<number, number>,
): ForecastDay[] {
  return [...Map.groupBy(planned, ({ date }) => date)].map(([date, schools]) => {
    const sum = (countOf: (school: PlannedDay) => number) =>
      schools.reduce((total, school) => total + countOf(school), 0);
    return {
      date,
      plannedCount: sum(({ plannedCount }) => plannedCount),
      lightMealCount: sum(({ lightMealCount }) => lightMealCount),
      dietCount: sum(({ dietCount }) => dietCount),
      adultCount: sum(({ adultCount }) => adultCount),
      expectedCount: sum((school) => expectedOf(school, rates)),
    };
  });
}
