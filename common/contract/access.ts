/** The people around a child: invitations to the portal, who has access, and the change of one's e-mail address. */
import { Type, type Static } from 'typebox';
import { GuardianRole } from './family.ts';
import type { PasswordRefusal } from './accounts.ts';
import { Text } from './fields.ts';
import { Nullable } from './nullable.ts';

/** `parent` sees all, money included; `carer` (*delegato*) sees presences and may cancel meals. */
export const InvitedRole = Type.Union([Type.Literal('parent'), Type.Literal('carer')]);
export type InvitedRole = Static<typeof InvitedRole>;

export const AccessPerson = Type.Object({
  guardianId: Type.Integer(),
  name: Type.String(),
  email: Nullable(Type.String()),
  role: GuardianRole,
  childNames: Type.Array(Type.String()),
  /** Whom the Comune has registered, only the Comune removes. */
  canRemove: Type.Boolean(),
});
export type AccessPerson = Static<typeof AccessPerson>;

export const AccessInvitation = Type.Object({
  invitationId: Type.Integer(),
  email: Type.String(),
  role: InvitedRole,
  childNames: Type.Array(Type.String()),
  isExpired: Type.Boolean(),
  lastSentAt: Type.String(),
  expiresAt: Type.String(),
});
export type AccessInvitation = Static<typeof AccessInvitation>;

export const AccessView = Type.Object({
  /** The children whose payer is the guardian who asks: for these it may invite. */
  children: Type.Array(Type.Object({ childId: Type.Integer(), firstName: Type.String() })),
  people: Type.Array(AccessPerson),
  invitations: Type.Array(AccessInvitation),
});
export type AccessView = Static<typeof AccessView>;

export const InviteBody = Type.Object(
  {
    email: Text(256),
    role: InvitedRole,
    childIds: Type.Array(Type.Integer(), { minItems: 1, maxItems: 20 }),
  },
  { additionalProperties: false },
);
export type InviteBody = Static<typeof InviteBody>;

export type InviteRefusal =
  | 'bad_email'
  /** One's own address. */
  | 'own_address'
  /** A child that is not there, or whose payer is somebody else. */
  | 'unknown_child'
  /** An invitation to this address is open, with another role or for other children. */
  | 'already_invited'
  | 'too_many_invitations';

export type ResendRefusal = 'unknown_invitation' | 'too_soon' | 'too_often';
export type RevokeInvitationRefusal = 'unknown_invitation';
export type RemovePersonRefusal = 'unknown_person';

/* ---- Acceptance ---- */

export const InvitationAnswer = Type.Object({
  inviterName: Type.String(),
  email: Type.String(),
  role: InvitedRole,
  expiresAt: Type.String(),
  /** The address is already that of somebody's access: that one should be used. */
  hasAccount: Type.Boolean(),
});
export type InvitationAnswer = Static<typeof InvitationAnswer>;

export const NewAccessBody = Type.Object(
  { firstName: Text(100), lastName: Text(100), password: Type.String({ minLength: 1, maxLength: 1000 }) },
  { additionalProperties: false },
);
export type NewAccessBody = Static<typeof NewAccessBody>;

export type OpenInvitationRefusal = 'invitation_expired';
export type NewAccessRefusal =
  OpenInvitationRefusal | PasswordRefusal | 'bad_first_name' | 'bad_last_name' | 'has_account' | 'busy';
/** `own_invitation`: the payer has opened its own link. */
export type JoinRefusal = OpenInvitationRefusal | 'own_invitation';

/* ---- E-mail address ---- */

export const PendingEmail = Type.Object({
  pending: Nullable(Type.Object({ email: Type.String(), expiresAt: Type.String() })),
});
export type PendingEmail = Static<typeof PendingEmail>;

export const EmailBody = Type.Object({ email: Text(300) }, { additionalProperties: false });

export type EmailChangeRefusal = 'bad_email' | 'unchanged' | 'too_many_requests';

export const EmailLinkAnswer = Type.Object({ email: Type.String() });
export type EmailLinkAnswer = Static<typeof EmailLinkAnswer>;
export type EmailLinkRefusal = 'link_expired';
