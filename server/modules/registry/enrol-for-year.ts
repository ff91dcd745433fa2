import type { EnrolmentBody, EnrolmentRefusal } from '#common/contract/people.ts';
import type { DateString } from '#common/dates.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { enrolChild } from './enrol-child.ts';
import { deletePlannedEnrolments, isEnrolledSo } from './person-queries.ts';

/**
 * As `enrolChild`, for a day that may have been planned already by the move of classes: the same enrolment stays as it is,
 * another one that has not begun gives way. A refusal must undo the transaction.
 */
export async function enrolForYear(
  tx: TenantTx,
  tenantId: TenantId,
  enrolment: EnrolmentBody & { childId: number },
  { actor, today, lastDay }: { actor: string; today: DateString; lastDay: DateString },
): Promise<Outcome<null, EnrolmentRefusal>> {
  if (await isEnrolledSo(tx, enrolment, lastDay)) return ok(null);
  if (enrolment.validFrom > today) await deletePlannedEnrolments(tx, enrolment, lastDay);
  return enrolChild(tx, tenantId, enrolment, actor);
}
