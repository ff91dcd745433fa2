import type { FamilyView } from '#common/contract/family.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findRequestsOf, viewRequest } from './change-queries.ts';
import { findChildrenOf, findGuardian, type ChildRow } from './family-queries.ts';

/** Anagrafica of a guardian: its own data, the children it stands for, and what it has asked the office to change. */
export async function readFamily(tx: TenantTx, guardianId: number, today: DateString): Promise<FamilyView> {
  const guardian = await findGuardian(tx, guardianId);
  if (!guardian) throw new Error('an account without its guardian');
  const children = await findChildrenOf(tx, guardianId, today);
  const requests = await findRequestsOf(tx, guardianId);
  return {
    guardian: { ...guardian, updatedAt: guardian.updatedAt.toISOString() },
    children: children.map(viewChild),
    requests: requests.map(viewRequest),
  };
}

function viewChild(row: ChildRow): FamilyView['children'][number] {
  const { childId, userCode, firstName, lastName, role, enrolment, ...details } = row;
  const { fiscalCode, birthDate, isee, exemptUntil, updatedFrom } = details;
  const seen = { fiscalCode, birthDate, isee, exemptUntil, updatedFrom };
  return {
    childId,
    userCode,
    firstName,
    lastName,
    role,
    enrolment,
    details: role === 'carer' ? null : { ...seen, updatedAt: details.updatedAt.toISOString() },
  };
}
