import type { DeleteCutoffRefusal } from '#common/contract/service-days.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { deleteCutoffRow } from './service-day-queries.ts';

/** Takes a rule away: a school falls back to the general one; without any, meals are not cancelled here any more. */
export async function deleteCutoff(
  tx: TenantTx,
  rule: { serviceId: number; schoolId: number | null },
  actor: string,
): Promise<Outcome<null, DeleteCutoffRefusal>> {
  if (!(await deleteCutoffRow(tx, rule))) return refuse('unknown_cutoff');
  await recordAudit(tx, {
    actor,
    action: 'meals.delete_cutoff',
    subjectKind: 'service',
    subjectId: rule.serviceId,
    detail: { schoolId: rule.schoolId },
  });
  return ok(null);
}
