/** What an operator's account may be. */
import { checkEmail, checkName } from '#common/contacts.ts';
import type {
  InviteOperatorBody,
  OperatorBody,
  OperatorRole,
  OperatorState,
  ProfileRefusal,
} from '#common/contract/operators.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';

const ADMINISTRATING: readonly OperatorRole[] = ['service_manager', 'administrator'];

export interface Profile {
  displayName: string;
  email: string;
  roles: OperatorRole[];
  /** Empty unless the operator is of a school. */
  schoolIds: number[];
}

/** A profile as it is kept. Whether its schools exist the database says. */
export function checkProfile(
  body: OperatorBody,
): Outcome<Profile, Exclude<ProfileRefusal, 'unknown_school'>> {
  const name = checkName(body.displayName);
  if (!name.ok) return refuse('bad_name');
  const email = checkEmail(body.email);
  if (!email.ok) return refuse('bad_email');
  const roles = [...new Set(body.roles)].sort();
  if (roles.length === 0) return refuse('no_role');
  if (roles.includes('administrator') && !roles.includes('school_office'))
    return refuse('administrator_alone');
  const schoolIds = roles.includes('school') ? [...new Set(body.schoolIds)] : [];
  if (roles.includes('school') && schoolIds.length === 0) return refuse('no_school');
  return ok({ displayName: name.value, email: email.value, roles, schoolIds });
}

/** A user name as it is kept: small letters, digits and the signs between them. */
export function checkUsername({ username }: Pick<InviteOperatorBody, 'username'>): string | null {
  const name = username.trim().toLowerCase();
  return /^[a-z0-9](?:[._-]?[a-z0-9]){2,39}$/.test(name) ? name : null;
}

export function isAdministrator(roles: readonly string[]): boolean {
  return ADMINISTRATING.some((role) => roles.includes(role));
}

export function stateOf(account: { isDisabled: boolean; isActivated: boolean }): OperatorState {
  if (account.isDisabled) return 'suspended';
  return account.isActivated ? 'active' : 'invited';
}
