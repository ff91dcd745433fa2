/** Utenti: the accounts of those who work in the office, the schools and the kitchen. */
import { Type, type Static } from 'typebox';
import { OpenSession } from './accounts.ts';
import { Text } from './fields.ts';

const NullableText = Type.Union([Type.String(), Type.Null()]);

export const OPERATOR_ROLES = [
  'school_office',
  'accounting',
  'read_only',
  'service_manager',
  'school',
  'caterer',
  'administrator',
] as const;
export const OperatorRole = Type.Enum(OPERATOR_ROLES);
export type OperatorRole = Static<typeof OperatorRole>;

/** `invited`: no password has been chosen yet. */
export const OPERATOR_STATES = ['active', 'invited', 'suspended'] as const;
export const OperatorState = Type.Enum(OPERATOR_STATES);
export type OperatorState = Static<typeof OperatorState>;

export const OPERATOR_SORTS = ['name', 'username', 'last_login'] as const;
export const OperatorSort = Type.Enum(OPERATOR_SORTS);
export type OperatorSort = Static<typeof OperatorSort>;

export const OPERATOR_PAGE_SIZE = 50;

const filter = {
  /** Found in the name, the user name or the e-mail address. */
  search: Type.Optional(Text(100)),
  state: Type.Optional(OperatorState),
  role: Type.Optional(OperatorRole),
  sort: Type.Optional(OperatorSort),
};
export const OperatorQuery = Type.Object({
  ...filter,
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
});
export type OperatorQuery = Static<typeof OperatorQuery>;

const SchoolName = Type.Object({ schoolId: Type.Integer(), name: Type.String() });

const operator = {
  accountId: Type.Integer(),
  username: Type.String(),
  displayName: Type.String(),
  email: NullableText,
  roles: Type.Array(OperatorRole),
  /** Of an operator of a school: those that it sees. */
  schools: Type.Array(SchoolName),
  state: OperatorState,
  hasSecondFactor: Type.Boolean(),
  lastLoginAt: NullableText,
  /** Who asks: what would shut oneself out is not offered. */
  isSelf: Type.Boolean(),
};
export const OperatorRow = Type.Object(operator);
export type OperatorRow = Static<typeof OperatorRow>;

/** `counts` are of all that match, whatever state is asked for. */
export const OperatorPage = Type.Object({
  rows: Type.Array(OperatorRow),
  total: Type.Integer(),
  counts: Type.Object({ active: Type.Integer(), invited: Type.Integer(), suspended: Type.Integer() }),
});
export type OperatorPage = Static<typeof OperatorPage>;

/** A line of the audit trail about an account. */
export const OperatorEvent = Type.Object({ at: Type.String(), actor: Type.String(), action: Type.String() });
export type OperatorEvent = Static<typeof OperatorEvent>;

export const OperatorView = Type.Object({
  ...operator,
  sessions: Type.Array(OpenSession),
  events: Type.Array(OperatorEvent),
});
export type OperatorView = Static<typeof OperatorView>;

export const SchoolChoices = Type.Object({ schools: Type.Array(SchoolName) });
export type SchoolChoices = Static<typeof SchoolChoices>;

const profile = {
  displayName: Text(200),
  email: Text(300),
  roles: Type.Array(OperatorRole, { maxItems: OPERATOR_ROLES.length }),
  schoolIds: Type.Array(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), { maxItems: 500 }),
};
export const OperatorBody = Type.Object(profile, { additionalProperties: false });
export type OperatorBody = Static<typeof OperatorBody>;
export const InviteOperatorBody = Type.Object(
  { username: Text(200), ...profile },
  { additionalProperties: false },
);
export type InviteOperatorBody = Static<typeof InviteOperatorBody>;
export const InvitedOperator = Type.Object({ accountId: Type.Integer() });

/** `administrator_alone`: the right goes with a role of the school office. */
export type ProfileRefusal =
  'bad_name' | 'bad_email' | 'no_role' | 'no_school' | 'unknown_school' | 'administrator_alone';
export type InviteOperatorRefusal = ProfileRefusal | 'bad_username' | 'username_taken';
/** `own_account`: nobody takes rights from oneself. `last_administrator`: nobody else could look after the accounts. */
type LockOutRefusal = 'unknown_operator' | 'own_account' | 'last_administrator';
export type ChangeOperatorRefusal = ProfileRefusal | LockOutRefusal;
export type OperatorActRefusal = LockOutRefusal | 'no_email' | 'already_so';
