import type { KitchenForecast } from '#common/contract/kitchen.ts';
import { addDays, type DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findAttendanceRates, findPlannedDays } from './kitchen-queries.ts';
import { expectedOf, forecastDays } from './kitchen-rules.ts';

const DAYS_AHEAD = 14;
const DAYS_BACK = 28;

/** Today and the days after it on which somebody is served: what families have left standing, and how many usually come. */
export async function readForecast(tx: TenantTx, today: DateString): Promise<KitchenForecast> {
  const planned = await findPlannedDays(tx, { startsOn: today, endsOn: addDays(today, DAYS_AHEAD) });
  const rates = await findAttendanceRates(tx, { since: addDays(today, -DAYS_BACK), until: today });
  return {
    days: forecastDays(
      planned.filter(({ date }) => date > today),
      rates,
    ),
    today: planned
      .filter(({ date }) => date === today)
      .map((school) => ({ schoolId: school.schoolId, expectedCount: expectedOf(school, rates) })),
  };
}
