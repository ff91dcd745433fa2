import type { DateString } from '#common/dates.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { endEnrolmentsAfter, insertWithdrawal, lockChild } from './person-queries.ts';

interface Ending {
  childId: number;
  serviceId: number;
  lastDay: DateString;
  reason: string;
  actor: string;
}

/** Whether the record is there and nobody changes it until the transaction ends. */
export async function holdChild(tx: TenantTx, childId: number): Promise<boolean> {
  return (await lockChild(tx, childId)) !== null;
}

/** Ends a child's enrolment in a service with a day, and keeps why. `false`: it is not enrolled beyond that day. */
export async function endEnrolments(tx: TenantTx, tenantId: TenantId, ending: Ending): Promise<boolean> {
  if ((await endEnrolmentsAfter(tx, ending)) === 0) return false;
  await insertWithdrawal(tx, tenantId, ending);
  const { childId, serviceId, lastDay, reason, actor } = ending;
  await recordAudit(tx, {
    actor,
    action: 'registry.withdraw_child',
    subjectKind: 'child',
    subjectId: childId,
    detail: { serviceId, lastDay, reason },
  });
  return true;
}
