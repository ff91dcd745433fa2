import type { ForecastDay } from '#common/contract/kitchen.ts';
import { addDays, type DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { forecastDays } from './kitchen-rules.ts';
import { findAttendanceRates, findPlannedDays } from './kitchen-queries.ts';

const DAYS_AHEAD = 14;
const DAYS_BACK = 28;

/** The days after today on which somebody is served: what families have left standing, and how many usually come. */
export async function readForecast(tx: TenantTx, today: DateString): Promise<ForecastDay[]> {
  const range = { startsOn: addDays(today, 1), endsOn: addDays(today, DAYS_AHEAD) };
  const planned = await findPlannedDays(tx, range);
  const rates = await findAttendanceRates(tx, { since: addDays(today, -DAYS_BACK), until: today });
  return forecastDays(planned, rates);
}
