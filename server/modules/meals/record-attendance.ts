import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import {
  findFrozenDays,
  lockAttendance,
  upsertAttendance,
  type AttendanceEntry,
  type RecordingFacts,
} from './queries.ts';
import { isWithin } from './rules.ts';

/**
 * Records who ate, set-based, in the caller's transaction: a state that is already recorded changes nothing and leaves
 * no history. Each child and day occurs once in `entries`. Refuses all of them when one day is frozen: what has been
 * billed is corrected by an adjustment, never here.
 */
export async function recordAttendance(
  tx: TenantTx,
  tenantId: TenantId,
  facts: RecordingFacts,
  entries: readonly AttendanceEntry[],
): Promise<Outcome<{ added: number; changed: number }, 'frozen_day'>> {
  const [first, last] = firstAndLast(entries);
  if (first === undefined || last === undefined) return ok({ added: 0, changed: 0 });
  await lockAttendance(tx, tenantId, facts.serviceId, 'shared');
  const frozen = await findFrozenDays(tx, facts.serviceId, first, last);
  if (entries.some(({ serviceDate }) => isWithin(frozen, serviceDate))) return refuse('frozen_day');
  return ok(await upsertAttendance(tx, tenantId, facts, entries));
}

export function firstAndLast(
  entries: readonly Pick<AttendanceEntry, 'serviceDate'>[],
): [string | undefined, string | undefined] {
  const dates = entries.map(({ serviceDate }) => serviceDate).sort();
  return [dates[0], dates.at(-1)];
}
