import type { EnrolmentBody, EnrolmentRefusal } from '#common/contract/people.ts';
import { isDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { listServices } from './list-services.ts';
import { endEnrolmentBefore, findYearOfClass, insertEnrolment, lockChild } from './person-queries.ts';

/**
 * Enrols a child in a class from a day to the end of its school year; a child that changes class leaves the other one the
 * day before. Refused when it is enrolled from a later day already. A refusal must undo the transaction.
 */
export async function enrolChild(
  tx: TenantTx,
  tenantId: TenantId,
  enrolment: EnrolmentBody & { childId: number },
  actor: string,
): Promise<Outcome<null, EnrolmentRefusal>> {
  const { childId, serviceId, classId, validFrom, isResident } = enrolment;
  if (!(await lockChild(tx, childId))) return refuse('unknown_person');
  const services = await listServices(tx);
  if (!services.some((service) => service.serviceId === serviceId)) return refuse('unknown_service');
  const year = await findYearOfClass(tx, classId);
  if (!year) return refuse('unknown_class');
  if (!isDate(validFrom) || validFrom < year.startsOn || validFrom > year.endsOn) return refuse('bad_date');
  try {
    await endEnrolmentBefore(tx, { childId, serviceId, day: validFrom });
    const validTo = year.endsOn;
    await insertEnrolment(tx, tenantId, { childId, serviceId, classId, validFrom, validTo, isResident });
  } catch (error) {
    if (violatedConstraint(error)) return refuse('enrolled_already');
    throw error;
  }
  await recordAudit(tx, {
    actor,
    action: 'registry.enrol_child',
    subjectKind: 'child',
    subjectId: childId,
    detail: { serviceId, classId, validFrom },
  });
  return ok(null);
}
