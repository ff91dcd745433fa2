import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Closure } from './presence-rules.ts';

/** Days without a canteen, for a school or (`schoolId` null) for the whole service. */
export async function addClosure(
  tx: TenantTx,
  tenantId: TenantId,
  closure: Closure & { serviceId: number },
  actor: string,
): Promise<void> {
  await tx
    .insertInto('service_closure')
    .values({
      tenant_id: tenantId,
      service_id: closure.serviceId,
      school_id: closure.schoolId,
      starts_on: closure.startsOn,
      ends_on: closure.endsOn,
      reason: closure.reason,
    })
    .execute();
  await recordAudit(tx, {
    actor,
    action: 'meals.add_closure',
    subjectKind: 'service',
    subjectId: closure.serviceId,
    detail: { schoolId: closure.schoolId, startsOn: closure.startsOn, endsOn: closure.endsOn },
  });
}
