import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Cutoff } from './presence-rules.ts';

/** Sets until when meals can be cancelled, for a school or (`schoolId` null) for the whole service. */
export async function saveCutoff(
  tx: TenantTx,
  tenantId: TenantId,
  rule: Cutoff & { serviceId: number; schoolId: number | null },
  actor: string,
): Promise<void> {
  const values = {
    closes_at: rule.closesAt,
    days_before: rule.daysBefore,
    days_ahead: rule.daysAhead,
    max_light_days: rule.maxLightDays,
    starts_on: rule.startsOn,
  };
  await tx
    .insertInto('cutoff_rule')
    .values({ tenant_id: tenantId, service_id: rule.serviceId, school_id: rule.schoolId, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'service_id', 'school_id']).doUpdateSet(values))
    .execute();
  await recordAudit(tx, {
    actor,
    action: 'meals.save_cutoff',
    subjectKind: 'service',
    subjectId: rule.serviceId,
    detail: { schoolId: rule.schoolId, ...values },
  });
}
