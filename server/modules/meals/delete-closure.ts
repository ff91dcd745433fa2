import type { DeleteClosureRefusal } from '#common/contract/service-days.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { lockAttendance } from './queries.ts';
import { deleteClosureRow, findClosure } from './service-day-queries.ts';

/**
 * The canteen serves after all. Only a closure that has not begun can go: on its past days nobody ate, and without it
 * the cut-off job would write that everybody did.
 */
export async function deleteClosure(
  tx: TenantTx,
  tenantId: TenantId,
  closureId: number,
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<null, DeleteClosureRefusal>> {
  const closure = await findClosure(tx, closureId);
  if (!closure) return refuse('unknown_closure');
  await lockAttendance(tx, tenantId, closure.serviceId, 'exclusive');
  if (closure.startsOn <= today) return refuse('day_already_ordered');
  await deleteClosureRow(tx, closureId);
  await recordAudit(tx, {
    actor,
    action: 'meals.delete_closure',
    subjectKind: 'service',
    subjectId: closure.serviceId,
    detail: { ...closure },
  });
  return ok(null);
}
