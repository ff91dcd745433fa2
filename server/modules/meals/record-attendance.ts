import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Write } from '#server/platform/write-together.ts';
import {
  findFrozenDays,
  lockAttendance,
  upsertAttendance,
  upsertSeenAttendance,
  type AttendanceEntry,
  type RecordingFacts,
  type SeenEntry,
} from './queries.ts';
import { isWithin } from './rules.ts';

export type { SeenEntry };

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

/** Each round is lost only to somebody who has recorded one of the same meals since it was read. */
const MAX_ROUNDS = 20;

/**
 * As `recordAttendance`, for a caller that shares the service's attendance and decides each state by what is recorded.
 * What others have recorded since then is left as it is: `decideAgain` reads it and says what is to be recorded now.
 * `beside`: writes of the caller that go out with the first round, also when there is nothing to record.
 */
export async function settleAttendance(
  tx: TenantTx,
  tenantId: TenantId,
  facts: Pick<RecordingFacts, 'serviceId' | 'source'>,
  decided: readonly SeenEntry[],
  decideAgain: () => Promise<readonly SeenEntry[]>,
  beside: readonly Write[] = [],
): Promise<Outcome<{ added: number; changed: number }, 'frozen_day'>> {
  const total = { added: 0, changed: 0 };
  let entries = decided;
  let others = beside;
  for (let round = 0; entries.length + others.length > 0; round += 1) {
    if (round === MAX_ROUNDS) throw new Error('attendance that does not stand still');
    const { added, changed, isFrozen } = await upsertSeenAttendance(tx, tenantId, facts, entries, others);
    others = [];
    if (isFrozen) return refuse('frozen_day');
    total.added += added;
    total.changed += changed;
    if (added + changed === entries.length) break;
    entries = await decideAgain();
  }
  return ok(total);
}

export function firstAndLast(
  entries: readonly Pick<AttendanceEntry, 'serviceDate'>[],
): [string | undefined, string | undefined] {
  const dates = entries.map(({ serviceDate }) => serviceDate).sort();
  return [dates[0], dates.at(-1)];
}
