import type { InviteOperatorRefusal } from '#common/contract/operators.ts';

export type ProfileField = 'username' | 'displayName' | 'email' | 'roles' | 'schoolIds';

const FIELDS = {
  bad_username: 'username',
  username_taken: 'username',
  bad_name: 'displayName',
  bad_email: 'email',
  no_role: 'roles',
  administrator_alone: 'roles',
  no_school: 'schoolIds',
  unknown_school: 'schoolIds',
} as const satisfies Record<InviteOperatorRefusal, ProfileField>;

/** The field that each refusal of a profile is about; other reasons are about the whole request. */
export const FIELD_OF_REFUSAL: Readonly<
  Record<string, { field: ProfileField; reason: InviteOperatorRefusal } | undefined>
> = Object.assign(
  Object.create(null) as object,
  Object.fromEntries(
    (Object.keys(FIELDS) as InviteOperatorRefusal[]).map((reason) => [
      reason,
      { field: FIELDS[reason], reason },
    ]),
  ),
);
