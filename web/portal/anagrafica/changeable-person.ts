import type { ChangeField, FamilyChild, FamilyGuardian } from '#common/contract/family.ts';

export interface ChangeablePerson {
  /** Absent: the guardian. */
  childId?: number;
  name: string;
  /** What can be asked to change, with what is known. */
  values: Partial<Record<ChangeField, string | null>>;
}

export function personOf(guardian: FamilyGuardian): ChangeablePerson {
  const { firstName, lastName, fiscalCode } = guardian;
  return {
    name: `${firstName} ${lastName}`,
    values: { first_name: firstName, last_name: lastName, fiscal_code: fiscalCode },
  };
}

/** `null` for a child of which this guardian may change nothing. */
export function personOfChild({
  childId,
  firstName,
  lastName,
  details,
}: FamilyChild): ChangeablePerson | null {
  if (!details) return null;
  const { fiscalCode, birthDate } = details;
  return {
    childId,
    name: `${firstName} ${lastName}`,
    values: { first_name: firstName, last_name: lastName, fiscal_code: fiscalCode, birth_date: birthDate },
  };
}
