import type { SkippedReason } from '#common/contract/presences.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { readNow } from './presence-queries.ts';
import { planCancellation, viewDay } from './presence-rules.ts';
import { findDays } from './read-presences.ts';

export interface Explanation {
  /** `no_service`: the child has no meal on that day anyway. */
  reason: SkippedReason | 'no_service';
  closureReason: string | null;
  /** Of the request that holds already. */
  cancellationNumber: number | null;
}

/** Why the meal of one day was not cancelled, for who cannot see the calendar. Whose child it is, is not asked. */
export async function explainRefusal(
  tx: TenantTx,
  { childId, date }: { childId: number; date: DateString },
): Promise<Explanation> {
  const range = { startsOn: date, endsOn: date };
  const found = await findDays(tx, { childId }, range);
  const now = await readNow(tx);
  const day = found && viewDay(found.facts, date, now);
  const [skipped] = found ? planCancellation(found.facts, { kind: 'cancelled', ...range }, now).skipped : [];
  return {
    reason: skipped?.reason ?? 'no_service',
    closureReason: day?.closureReason ?? null,
    cancellationNumber: day?.cancellationNumber ?? null,
  };
}
