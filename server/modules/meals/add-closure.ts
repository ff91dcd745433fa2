import type { ClosureBody, ClosureRefusal } from '#common/contract/service-days.ts';
import { isDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { isKnownPlace } from './is-known-place.ts';
import { lockAttendance } from './queries.ts';
import { hasOrderedDay, insertClosure } from './service-day-queries.ts';

/**
 * Days without a canteen, for a school or (`schoolId` null) for the whole service. Refuses a range in which the kitchen
 * has an order already: what is written is corrected, not closed; and the very days that are closed there already.
 * Waits for a cut-off under way.
 */
export async function addClosure(
  tx: TenantTx,
  tenantId: TenantId,
  closure: ClosureBody,
  actor: string,
): Promise<Outcome<{ closureId: number }, ClosureRefusal>> {
  const { startsOn, endsOn } = closure;
  if (![startsOn, endsOn].every(isDate) || startsOn > endsOn) return refuse('bad_range');
  if (!(await isKnownPlace(tx, closure))) return refuse('unknown_school');
  await lockAttendance(tx, tenantId, closure.serviceId, 'exclusive');
  if (await hasOrderedDay(tx, closure)) return refuse('day_already_ordered');
  const closureId = await insertClosure(tx, tenantId, closure);
  if (closureId === null) return refuse('already_closed');
  await recordAudit(tx, {
    actor,
    action: 'meals.add_closure',
    subjectKind: 'service',
    subjectId: closure.serviceId,
    detail: { ...closure },
  });
  return ok({ closureId });
}
