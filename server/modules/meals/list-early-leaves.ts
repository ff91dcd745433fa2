import type { EarlyLeaves, SchoolLeaves } from '#common/contract/early-leaves.ts';
import { isDate, romanDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findLeaves, findLeavesOfDay } from './early-leave-queries.ts';
import { findOwnChildren, readNow } from './presence-queries.ts';

/** Those of one of the guardian's children. */
export async function listOwnLeaves(
  tx: TenantTx,
  guardianId: number,
  childId: number,
): Promise<Outcome<EarlyLeaves, 'unknown_child'>> {
  if (!(await findOwnChildren(tx, guardianId)).some((own) => own.childId === childId)) {
    return refuse('unknown_child');
  }
  return ok({ leaves: await findLeaves(tx, childId, romanDate(await readNow(tx))) });
}

/** Those of a day, for the schools. `onlySchoolsOf`: an operator who sees its own schools alone. */
export async function listSchoolLeaves(
  tx: TenantTx,
  date: DateString,
  onlySchoolsOf: number | null,
): Promise<Outcome<SchoolLeaves, 'bad_date'>> {
  if (!isDate(date)) return refuse('bad_date');
  return ok({ date, leaves: await findLeavesOfDay(tx, date, onlySchoolsOf) });
}
