import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findCalledClasses, type CalledClass } from './queries.ts';

/** The classes whose roll call of a day has been confirmed. */
export function listCalledClasses(tx: TenantTx, date: DateString): Promise<CalledClass[]> {
  return findCalledClasses(tx, date);
}
