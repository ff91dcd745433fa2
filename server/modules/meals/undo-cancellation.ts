import type { UndoReceipt, UndoRefusal } from '#common/contract/presences.ts';
import { isDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { lockChildDays, undoDays } from './cancellation-queries.ts';
import { findEnrolments, findOwnChildren, readNow } from './presence-queries.ts';
import { viewDay } from './presence-rules.ts';
import { firstAndLast } from './record-attendance.ts';
import { lockAttendance } from './queries.ts';
import { findDays } from './read-presences.ts';

/**
 * The child eats after all, on those of the days whose deadline has not passed. Judged as a request is: by the database's
 * clock, apart from the cut-off job. Repeating it changes nothing.
 */
export async function undoCancellation(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { childId: number; days: readonly string[] },
  { actor, guardianId }: { actor: string; guardianId: number },
): Promise<Outcome<UndoReceipt, UndoRefusal>> {
  const { childId } = wanted;
  if (!(await findOwnChildren(tx, guardianId)).some((own) => own.childId === childId)) {
    return refuse('unknown_child');
  }
  const days = [...new Set(wanted.days)].filter(isDate).sort();
  if (days.length === 0) return refuse('nothing_to_change');
  const [startsOn = '', endsOn = ''] = firstAndLast(days.map((serviceDate) => ({ serviceDate })));
  await lockChildDays(tx, tenantId, childId);
  const [enrolled] = await findEnrolments(tx, childId, { startsOn, endsOn });
  if (!enrolled) return refuse('nothing_to_change');
  const { serviceId } = enrolled;
  await lockAttendance(tx, tenantId, serviceId, 'shared');
  const now = await readNow(tx);
  const found = await findDays(tx, { childId }, { startsOn, endsOn });
  if (!found) return refuse('nothing_to_change');
  const held = days.filter((date) => found.facts.cancelled.has(date));
  if (held.length === 0) return refuse('nothing_to_change');
  const open = held.filter((date) => typeof viewDay(found.facts, date, now)?.deadline === 'string');
  if (open.length === 0) return refuse('too_late');
  const restored = await undoDays(tx, { childId, serviceId }, open, actor);
  await recordAudit(tx, {
    actor,
    action: 'meals.undo_cancellation',
    subjectKind: 'child',
    subjectId: childId,
    detail: { days: restored },
  });
  return ok({ restored, tooLate: held.filter((date) => !open.includes(date)) });
}
