import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findChildrenByCode } from './queries.ts';

export interface EnrolledChild {
  childId: number;
  userCode: string;
  lastName: string;
  firstName: string;
  /** Both days belong to the enrolment. */
  enrolments: { validFrom: DateString; validTo: DateString }[];
}

/** Children by their *codice utente*. Unknown codes are absent; a child that is not enrolled has no enrolments. */
export async function findEnrolledChildren(
  tx: TenantTx,
  serviceId: number,
  userCodes: readonly string[],
): Promise<Map<string, EnrolledChild>> {
  const children = await findChildrenByCode(tx, serviceId, userCodes);
  return new Map(children.map((child) => [child.userCode, child]));
}
