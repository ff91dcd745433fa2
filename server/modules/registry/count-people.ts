import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { countEnrolledPeople } from './office-queries.ts';

/** How many children are enrolled on that day or from a later one on, and how many families they have. */
export function countPeople(tx: TenantTx, today: DateString): Promise<{ pupils: number; families: number }> {
  return countEnrolledPeople(tx, today);
}
