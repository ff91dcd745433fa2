import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findFrozenDays, insertFrozenDays, lockAttendance } from './queries.ts';

/**
 * Freezes the attendance of first..last day, both included, when a month is closed: in the caller's transaction, which
 * waits for records under way and makes later ones wait until it ends. Refuses days of which some are frozen already.
 */
export async function freezeServiceDays(
  tx: TenantTx,
  tenantId: TenantId,
  days: { serviceId: number; startsOn: DateString; endsOn: DateString; reason: string },
): Promise<Outcome<null, 'already_frozen'>> {
  await lockAttendance(tx, tenantId, days.serviceId, 'exclusive');
  const frozen = await findFrozenDays(tx, days.serviceId, days.startsOn, days.endsOn);
  if (frozen.length > 0) return refuse('already_frozen');
  await insertFrozenDays(tx, tenantId, days);
  return ok(null);
}
