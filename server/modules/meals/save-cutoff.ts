import type { CutoffBody, CutoffRefusal } from '#common/contract/service-days.ts';
import { isDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { isKnownPlace } from './is-known-place.ts';
import { listCutoffs, upsertCutoff } from './service-day-queries.ts';

/**
 * Sets until when meals can be cancelled. A new rule begins today or later: from its first day on, the cut-off writes the
 * attendance of each school day, and days that are past were recorded by other means.
 */
export async function saveCutoff(
  tx: TenantTx,
  tenantId: TenantId,
  rule: CutoffBody,
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<null, CutoffRefusal>> {
  if (!(await isKnownPlace(tx, rule))) return refuse('unknown_school');
  const before = (await listCutoffs(tx)).find(
    ({ serviceId, schoolId }) => serviceId === rule.serviceId && schoolId === rule.schoolId,
  );
  const isNewDate = rule.startsOn !== before?.startsOn;
  if (!isDate(rule.startsOn) || (isNewDate && rule.startsOn < today)) return refuse('bad_date');
  await upsertCutoff(tx, tenantId, rule);
  await recordAudit(tx, {
    actor,
    action: 'meals.save_cutoff',
    subjectKind: 'service',
    subjectId: rule.serviceId,
    detail: { before: before ?? null, after: rule },
  });
  return ok(null);
}
