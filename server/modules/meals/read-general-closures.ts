import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findGeneralClosures } from './calendar-queries.ts';
import type { DayRange } from './rules.ts';

/** The days on which, by the calendar, no school has a canteen; strikes and trips are none. */
export async function readGeneralClosures(tx: TenantTx, range: DayRange): Promise<ReadonlySet<DateString>> {
  return new Set(await findGeneralClosures(tx, range));
}
