import type { UndoReceipt, UndoRefusal } from '#common/contract/presences.ts';
import { isDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { holdChildDays, undoDays } from './cancellation-queries.ts';
import { viewDay } from './presence-rules.ts';
import { firstAndLast } from './record-attendance.ts';
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
  const days = [...new Set(wanted.days)].filter(isDate).sort();
  if (days.length === 0) return refuse('nothing_to_change');
  const [startsOn = '', endsOn = ''] = firstAndLast(days.map((serviceDate) => ({ serviceDate })));
  const range = { startsOn, endsOn };
  const [child] = await holdChildDays(tx, tenantId, [{ childId, guardianId }], range);
  if (!child) return refuse('unknown_child');
  const found = await findDays(tx, { childId }, range);
  if (!found || found.serviceId !== child.serviceId) return refuse('nothing_to_change');
  const { serviceId } = found;
  const held = days.filter((date) => found.facts.cancelled.has(date));
  if (held.length === 0) return refuse('nothing_to_change');
  const open = held.filter((date) => typeof viewDay(found.facts, date, child.heldAt)?.deadline === 'string');
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
