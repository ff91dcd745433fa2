import type { CalendarEntry, RemoveEntryRefusal } from '#common/contract/calendar.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { deleteEntry, findEntry, findStandingCorrections, hasHeldBackOrder } from './entry-queries.ts';
import { closureWords } from './closure-words.ts';
import { restoreTaken, type CorrectBilledMeals } from './correct-taken.ts';
import { lockAttendance } from './queries.ts';

/**
 * The days are as usual after all. Meals that the entry had taken away are given back, with what was billed for them; not
 * those that somebody has judged since. Refused when the entry kept the kitchen from an order: on those days nobody ate,
 * and without it the cut-off job would write that everybody did. A refusal must undo what was written.
 */
export async function deleteClosure(
  tx: TenantTx,
  tenantId: TenantId,
  closureId: number,
  by: { actor: string; today: DateString; now: Date; correctBilled: CorrectBilledMeals },
): Promise<Outcome<CalendarEntry, RemoveEntryRefusal>> {
  const entry = await findEntry(tx, closureId);
  if (!entry) return refuse('unknown_closure');
  await lockAttendance(tx, tenantId, entry.serviceId, 'exclusive');
  if (await hasHeldBackOrder(tx, entry, by.today)) return refuse('day_already_ordered');
  const corrections = await findStandingCorrections(tx, entry);
  const reason = `Annullata: ${closureWords(entry)}`;
  const restored = await restoreTaken(tx, tenantId, { serviceId: entry.serviceId, corrections, reason }, by);
  if (!restored.ok) return restored;
  await deleteEntry(tx, closureId);
  await recordAudit(tx, {
    actor: by.actor,
    action: 'meals.delete_closure',
    subjectKind: 'service',
    subjectId: entry.serviceId,
    detail: { ...entry, restoredMeals: corrections.length },
  });
  return ok(entry);
}
